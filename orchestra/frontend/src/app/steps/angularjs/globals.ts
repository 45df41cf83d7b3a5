// Runs before AngularJS does, which looks for both when it starts.
import jQuery from 'jquery';

// Without this AngularJS tries out eval and writes inline styles, which the
// page's content security policy forbids and reports.
document.documentElement.setAttribute(
  'data-ng-csp',
  'no-inline-style;no-unsafe-eval',
);

// With jQuery there AngularJS hands real jQuery objects to directives.
Object.assign(window, { jQuery, $: jQuery });

// Of the jQuery that steps were written for, and gone since.
Object.assign(jQuery.fn, {
  size(this: JQuery): number {
    return this.length;
  },
  andSelf(this: JQuery): JQuery {
    return this.addBack();
  },
});
