// Sends the files of a form ahead of it and shows how far they are. Without this the form sends them itself, and it does
// so as well when anything goes wrong here: then its page says what.
for (const field of document.querySelectorAll('input[type=file][data-upload]')) {
  const form = field.form;
  const shown = form.querySelector('[data-uploading]');
  form.addEventListener('submit', event => {
    if (event.defaultPrevented || field.files.length === 0) return;
    event.preventDefault();
    const sent = new FormData();
    sent.append('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    for (const file of field.files) sent.append(field.name, file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', at => {
      if (at.lengthComputable) shown.querySelector('progress').value = at.loaded / at.total;
    });
    request.addEventListener('loadend', () => {
      shown.hidden = true;
      if (request.status === 200) {
        for (const id of JSON.parse(request.responseText)) {
          const held = document.createElement('input');
          Object.assign(held, { type: 'hidden', name: 'Held', value: id });
          form.append(held);
        }
        field.value = '';
      } else if (request.status === 401) {
        // The session has ended: what was typed is kept while somebody signs in again, the files are not.
        const left = document.createElement('input');
        Object.assign(left, { type: 'hidden', name: 'FilesLeft', value: 'yes' });
        form.append(left);
        field.value = '';
      }
      // Which button it was is lost with submit().
      if (event.submitter?.name) {
        const pressed = document.createElement('input');
        Object.assign(pressed, { type: 'hidden', name: event.submitter.name, value: event.submitter.value });
        form.append(pressed);
      }
      form.submit();
    });
    shown.hidden = false;
    request.open('POST', field.dataset.upload);
    request.send(sent);
  });
}
