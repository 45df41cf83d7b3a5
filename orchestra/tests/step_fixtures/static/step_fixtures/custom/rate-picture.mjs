class RatePicture extends HTMLElement {
  connectedCallback() {
    const { prerequisites, task } = this.taskAssignment;
    this.innerHTML = `
      <img alt="The picture found by the crawler">
      <label>Rating, from 1 to 5 <input type="number" min="1" max="5"></label>
      <p role="alert"></p>`;
    this.querySelector('img').src = prerequisites.crawl.image;
    const input = this.querySelector('input');
    input.disabled = this.readonly;
    input.value = task.data.rating ?? '';
    input.addEventListener('input', () => {
      task.data.rating = input.valueAsNumber || null;
      this.dispatchEvent(new CustomEvent('orchestra-change'));
    });
  }

  // Called again when a conflict was resolved or older work put back.
  set taskAssignment(taskAssignment) {
    this._taskAssignment = taskAssignment;
    if (this.isConnected) this.connectedCallback();
  }

  get taskAssignment() {
    return this._taskAssignment;
  }

  beforeSubmit(command) {
    const isRated = this.taskAssignment.task.data.rating > 0;
    const alert = this.querySelector('[role=alert]');
    alert.textContent = isRated ? '' : 'Rate the picture first.';
    return isRated || command === 'reject';
  }
}

customElements.define('fixture-rate-picture', RatePicture);
