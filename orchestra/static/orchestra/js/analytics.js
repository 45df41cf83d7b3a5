// Counts a page view. The key, and the id of whoever is signed in, are in the
// attributes of the script element, so that no page needs an inline script.
(function () {
  'use strict';

  var options = document.currentScript.dataset;
  window.dataLayer = window.dataLayer || [];

  function gtag() {
    window.dataLayer.push(arguments);
  }

  gtag('js', new Date());
  gtag('config', options.key, options.user ? {user_id: options.user} : {});
})();
