class RatePicture extends HTMLElement {
  set taskAssignment({ task, prerequisites }) {
    this.task = task;
    this.innerHTML = `
      <img alt="The picture to rate">
      <label>Rating, from 1 to 5 <input type="number" min="1" max="5"></label>
      <p role="alert"></p>`;
    this.querySelector('img').src = prerequisites.crawl.image;
    const input = this.querySelector('input');
    input.value = task.data.rating ?? '';
    input.disabled = this.readonly;
    input.addEventListener('input', () => {
      task.data.rating = input.valueAsNumber || null;
      this.dispatchEvent(new Event('orchestra-change'));
    });
  }

  beforeSubmit(command) {
    const mayGo = command === 'reject' || this.task.data.rating > 0;
    this.querySelector('[role=alert]').textContent = mayGo
      ? ''
      : 'Rate the picture first.';
    return mayGo;
  }
}

customElements.define('fixture-rate-picture', RatePicture);
