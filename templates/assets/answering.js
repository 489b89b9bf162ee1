/*
 * Saves an answer while it is typed, and keeps what is not saved yet on this computer, by person, indicator and version.
 * Without JavaScript the form is sent by its buttons, and nothing is missing.
 */
(() => {
  'use strict';

  const form = document.getElementById('answer-form');
  const words = JSON.parse(form.dataset.words);
  const state = form.querySelector('.save-state');
  const note = form.querySelector('.draft-note');
  const version = form.elements.version;
  const prefix = `ban-draft:${form.dataset.draft}`;

  const pause = 2000;
  const again = 10_000;
  /** Told apart from what is typed: they belong to the page, not to the answer. */
  const ofThePage = new Set(['token', 'version', 'do', 'find', 'found']);
  const ofASource = ['title', 'publisher', 'url', 'year', 'date', 'section'];

  let timer;
  let running = null;
  let dirty = false;
  /** Somebody else's answer stands: only the person decides from here on. */
  let stopped = 'conflict' in form.dataset;
  let kept = true;

  // What was typed

  function typed() {
    const filled = [...new FormData(form)].filter(([name, value]) => !ofThePage.has(name) && value !== '');
    // What is filled in beforehand is no source.
    const addsSource = filled.some(([name]) => ofASource.some((one) => name === `source.${one}`));
    return Object.fromEntries(
      filled
        .filter(([name]) => addsSource || !name.startsWith('source.'))
        .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]),
    );
  }

  const told = (fields) => JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

  function fill(fields) {
    for (const field of form.elements) {
      if (!field.name || ofThePage.has(field.name) || field.tagName === 'BUTTON') continue;
      if (field.type === 'radio' || field.type === 'checkbox')
        field.checked = (fields[field.name] ?? '') === field.value;
      else if (field.name in fields || !field.name.startsWith('source.')) field.value = fields[field.name] ?? '';
    }
    // A source that was found and ticked is no longer on the page: it is cited all the same.
    for (const [name, value] of Object.entries(fields)) {
      if (form.elements.namedItem(name)) continue;
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name, value });
      form.append(field);
    }
    for (const details of form.querySelectorAll('details')) {
      if (
        [...details.querySelectorAll('textarea, input')].some(
          (one) => one.value && one.type !== 'hidden' && one.name in fields,
        )
      )
        details.open = true;
    }
  }

  // The draft on this computer

  const keyOf = (which) => `${prefix}:${which}`;
  /** What is typed over a conflict belongs to the version it was begun with. */
  const keyNow = () => keyOf(form.dataset.conflict ?? version.value);

  function keep() {
    try {
      localStorage.setItem(keyNow(), JSON.stringify({ at: new Date().toISOString(), fields: typed() }));
      kept = true;
    } catch {
      kept = false;
    }
  }

  function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept where nothing can be.
    }
  }

  /** Drafts of one answer on this computer, by version. */
  function drafts(start) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(`${start}:`))
        .map((key) => ({
          key,
          version: Number(key.slice(start.length + 1)),
          ...JSON.parse(localStorage.getItem(key)),
        }));
    } catch {
      return [];
    }
  }

  // What is said

  const clock = (iso) => {
    const moment = new Date(iso);
    const today = moment.toDateString() === new Date().toDateString();
    return moment.toLocaleString(
      words.locale,
      today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
    );
  };

  function say(name, values = {}, bad = false) {
    state.dataset.state = bad ? 'bad' : name;
    state.textContent = words[name].replace('{time}', values.time ?? '').replace('{left}', values.left ?? '');
  }

  function link(text, href) {
    const anchor = document.createElement('a');
    Object.assign(anchor, { href, textContent: text });
    return anchor;
  }

  function button(text, act) {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', className: 'button button-quiet', textContent: text });
    made.addEventListener('click', act);
    return made;
  }

  function announce(text, ...more) {
    const line = document.createElement('p');
    line.textContent = text;
    note.setAttribute('role', 'status');
    note.replaceChildren(line, ...more);
    note.hidden = false;
  }

  // Saving

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), wait);
  }

  function changed() {
    dirty = true;
    keep();
    say(kept ? 'typing' : 'full', {}, !kept);
    if (!stopped) later(pause);
  }

  async function save() {
    if (stopped || running) return running;
    clearTimeout(timer);
    running = send();
    await running;
    running = null;
    return undefined;
  }

  async function send() {
    const sent = typed();
    const sentVersion = version.value;
    const body = new URLSearchParams({
      ...sent,
      token: form.elements.token.value,
      version: sentVersion,
      do: 'autosave',
    });
    say('saving');
    let answer;
    try {
      answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    } catch {
      say('offline', {}, true);
      later(again);
      return;
    }
    if (answer.ok) await acknowledged(await answer.json(), sent, sentVersion);
    else await refused(answer);
  }

  async function acknowledged(saved, sent, sentVersion) {
    version.value = String(saved.version);
    forget(keyOf(sentVersion));
    const now = typed();
    // Half a source stays with the form until it is sent.
    dirty = told(now) !== told(sent) || Object.keys(now).some((name) => name.startsWith('source.'));
    if (dirty) keep();
    if (told(now) === told(sent)) say('saved', { time: clock(saved.at) });
    else later(pause);
  }

  async function refused(answer) {
    if (answer.type === 'opaqueredirect' || answer.status === 403) {
      stopped = true;
      say('signedOut', {}, true);
      state.append(' ', link(words.signIn, words.address));
    } else if (answer.status === 409) {
      const { problem } = await answer.json();
      stopped = true;
      say(problem === 'changed-since' ? 'stale' : 'invalid', {}, true);
    } else if (answer.status === 422) {
      say('invalid', {}, true);
    } else {
      say('failed', {}, true);
      later(again);
    }
  }

  // Beginning

  function clearAcknowledged() {
    const [, code, upTo] = /^(.+)\.(\d+)$/.exec(form.dataset.acknowledged ?? '') ?? [];
    if (!code) return;
    const start = prefix.slice(0, prefix.lastIndexOf(':') + 1) + code;
    for (const draft of drafts(start)) if (draft.version <= Number(upTo)) forget(draft.key);
  }

  /** What was typed here and never reached the server comes back; beside a newer answer the person decides. */
  function replay() {
    for (const draft of drafts(prefix)) {
      if (told(draft.fields) === told(typed())) forget(draft.key);
      else if (String(draft.version) === version.value) bringBack(draft);
      else offer(draft);
    }
  }

  function bringBack(draft) {
    fill(draft.fields);
    dirty = true;
    announce(words.replayed.replace('{time}', clock(draft.at)));
    void save();
  }

  function offer(draft) {
    const compare = button(words.compare, () => {
      fill(draft.fields);
      version.value = String(draft.version);
      stopped = true;
      form.querySelector('button[value="save"]').click();
    });
    const discard = button(words.discard, () => {
      forget(draft.key);
      note.hidden = true;
    });
    announce(words.oldDraft.replace('{time}', clock(draft.at)), compare, ' ', discard);
  }

  function counters() {
    for (const area of form.querySelectorAll('textarea[data-max]')) {
      const left = document.createElement('span');
      left.className = 'hint left';
      area.before(left);
      const count = () => {
        const rest = Number(area.dataset.max) - area.value.length;
        left.textContent = words.count.replace('{left}', rest.toLocaleString(words.locale));
        left.classList.toggle('late', rest < 0);
      };
      area.addEventListener('input', count);
      count();
    }
  }

  /** A figure chooses that level while a choice has the focus. */
  function figures(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.name !== 'answer' || !/^\d$/.test(event.key))
      return;
    const choice = document.getElementById(`answer-${event.key}`);
    if (!choice) return;
    choice.checked = true;
    choice.focus();
    choice.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function submitting(event) {
    clearTimeout(timer);
    if (running) {
      // The version it will bring is the one to send.
      event.preventDefault();
      const by = event.submitter;
      void running.then(() => form.requestSubmit(by));
      return;
    }
    dirty = false;
  }

  clearAcknowledged();
  counters();
  const shown = state.querySelector('time');
  if (shown) say('saved', { time: clock(shown.dateTime) });
  if (stopped) keep();
  else replay();
  form.addEventListener('input', (event) => {
    if (!ofThePage.has(event.target.name)) changed();
  });
  form.querySelector('.choices').addEventListener('keydown', figures);
  form.addEventListener('submit', submitting);
  addEventListener('online', () => {
    if (dirty) void save();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && dirty) void save();
  });
  addEventListener('beforeunload', (event) => {
    if (dirty && !kept) event.preventDefault();
  });
})();
