'use strict';

// Filters as soon as a row is chosen in a filter that searches.
window.addEventListener('load', () => {
  const fields = django.jQuery('select[data-submits-form]');
  fields.on('select2:select select2:clear', (event) => {
    event.target.form.requestSubmit();
  });
});
