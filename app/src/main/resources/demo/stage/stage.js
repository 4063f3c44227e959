'use strict';
// Asks for the picture twice a second and changes only what differs, so that frames keep their place.
const by = id => document.getElementById(id);
const post = path => fetch(path, {method: 'POST', headers: {'X-Stage': '1'}}).catch(() => {});
const text = (id, value) => { if (by(id).textContent !== value) by(id).textContent = value; };
const shown = {};

function frame(id, address) {
  if (shown[id] === address) return;
  shown[id] = address;
  by(id).hidden = !address;
  if (address) by(id).src = address;
}

function letters(list) {
  const key = JSON.stringify(list);
  if (shown.inbox === key) return;
  shown.inbox = key;
  by('inbox').replaceChildren(...list.map(letter => {
    const item = document.createElement('li');
    for (const [name, value] of [['b', letter.title], ['time', letter.at], ['p', letter.text]]) {
      const part = document.createElement(name);
      part.textContent = value;
      item.append(part);
    }
    return item;
  }));
}

function show(p) {
  text('clock', p.clock);
  text('phone-clock', p.clock);
  text('headline', p.headline);
  text('line', p.line);
  text('turn', p.turn);
  text('playing', p.plays ? 'playing' : 'play');
  text('place', `speed ${Math.round(p.speed)} · ${p.number} of ${p.scenes}`);
  frame('phone', p.phone);
  frame('desk', p.desk);
  frame('status', p.status);
  by('sleeps').hidden = !!p.phone;
  letters(p.inbox);
}

async function look() {
  try {
    show(await (await fetch('/state')).json());
  } catch {
    text('headline', 'The demo has ended.');
    text('line', 'Its processes and files are gone.');
    text('turn', '');
    return;
  }
  setTimeout(look, 500);
}

for (const id of ['next', 'play', 'quit']) by(id).addEventListener('click', () => post('/' + id));
document.addEventListener('keydown', e => {
  const path = {n: '/next', a: '/play', q: '/quit'}[e.key];
  if (path && !e.ctrlKey && !e.metaKey && !e.altKey) post(path);
});
look();
