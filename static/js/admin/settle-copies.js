// On every screen of the admin: a form that was sent needs no copy once a screen says that it
// succeeded, wherever the save lands.

import { forget } from './draft-copies.js';

const sent = JSON.parse(window.sessionStorage.getItem('ptvt-sent') || '[]');
window.sessionStorage.removeItem('ptvt-sent');
if (document.querySelector('.messages .success')) sent.forEach(forget);
