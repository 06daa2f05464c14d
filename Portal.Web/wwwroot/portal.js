// What pages gain where scripts run; every task works without.

// The word that matters most is read first: what went wrong, or what was done.
document.querySelector('[data-focus]')?.focus();

// A form is sent once: a second click would only be answered the same.
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', 'true');
  });
}
// Back from the next page: the form may be sent again, under its own id.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('button[type=submit]')) button.removeAttribute('aria-disabled');
  }
});
