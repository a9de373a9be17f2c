// The review page by keyboard and without reloading. Every button is a form that works without this.
(() => {
  'use strict';

  const root = document.getElementById('review');
  if (!root) return;

  const minute = 60000;
  const words = root.dataset;
  const byId = id => document.getElementById(id);
  const said = byId('review-said');
  const mine = new Map();
  const drafts = new Map();
  let reading = null;

  const say = text => { said.textContent = ''; requestAnimationFrame(() => { said.textContent = text; }); };
  const fill = (text, ...values) => values.reduce((all, value, at) => all.replace(`{${at}}`, value ?? ''), text);
  const wordOf = status => ({ approved: words.wordApprove, rejected: words.wordReject, merged: words.wordMerge })[status] ?? status;

  const isMine = id => Date.now() - (mine.get(id) ?? 0) < 10000;
  const openId = () => byId('review-pane').querySelector('[data-proposal]')?.dataset.proposal;

  const rows = () => [...document.querySelectorAll('#queue > li')];
  const rowOf = id => byId(`p-${id}`);
  const linkOf = row => row.querySelector('a');
  const titleOf = row => row.querySelector('.row-title').textContent;
  const isThere = row => row.dataset.kept !== 'no';
  const current = () => document.querySelector('#queue a[aria-current]')?.closest('li') ?? null;
  const nextOf = (row, step) => {
    const all = rows();
    for (let at = all.indexOf(row) + step; at >= 0 && at < all.length; at += step) if (isThere(all[at])) return all[at];
    return null;
  };
  const point = row => {
    current()?.querySelector('a').removeAttribute('aria-current');
    if (!row) return;
    linkOf(row).setAttribute('aria-current', 'true');
    row.scrollIntoView({ block: 'nearest' });
  };

  // Asks for a part of the page; throws what the server says against it.
  const ask = async (url, part, options = {}) => {
    const response = await fetch(url, { credentials: 'same-origin', ...options, headers: { Accept: 'text/html', 'X-Part': part, 'X-Run': words.run ?? '', 'X-Requested-With': 'fetch' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    if (!response.ok || !page.getElementById('review')) {
      throw new Error(page.getElementById('review-problem')?.textContent ?? page.querySelector('h1')?.textContent ?? words.wordFailed);
    }
    return { page, url: response.url };
  };
  const swap = (id, page) => {
    const fresh = page.getElementById(id);
    if (fresh) byId(id).replaceChildren(...fresh.childNodes);
  };
  const showPane = page => {
    const had = byId('review-pane').contains(document.activeElement) || document.activeElement === document.body;
    for (const id of ['review-pane', 'review-head', 'review-notices']) swap(id, page);
    byId('review-pane').hidden = false;
    if (page.getElementById('review').dataset.run) words.run = page.getElementById('review').dataset.run;
    if (had) byId('review-pane').focus({ preventScroll: true });
    byId('review-pane').removeAttribute('aria-busy');
    byId('review-pane').scrollTop = 0;
    restoreDraft();
    forget();
  };
  // The title is known: it stands there at once, the rest comes.
  const showComing = row => {
    const pane = byId('review-pane');
    const coming = document.createElement('div');
    coming.className = 'skeleton';
    const title = document.createElement('h2');
    title.textContent = row ? titleOf(row) : words.wordLoading;
    coming.append(title, ...Array.from({ length: 6 }, () => document.createElement('span')));
    pane.setAttribute('aria-busy', 'true');
    pane.replaceChildren(coming);
  };
  const fail = (text, isQuiet) => {
    const box = byId('pane-changed');
    if (box) { box.hidden = false; box.textContent = text; }
    if (!isQuiet || !box) say(text);
  };

  // What was typed and not saved is there again when its proposal is, with the version that it was typed on: whether that
  // one still holds is for the server to say.
  const isChanged = field => field.options ? [...field.options].some(option => option.selected !== option.defaultSelected) : field.value !== field.defaultValue;
  const keepDraft = () => {
    const form = byId('decide');
    const typed = form && openId() ? [...form.elements].filter(field => field.matches('input:not([type=hidden]), textarea, select') && isChanged(field)).map(field => [field.id, field.value]) : [];
    if (typed.length > 0) drafts.set(openId(), { version: form.elements.Version.value, typed });
  };
  const restoreDraft = () => {
    const draft = drafts.get(openId());
    const form = byId('decide');
    if (!draft || !form?.elements.Do) return;
    drafts.delete(openId());
    for (const [id, value] of draft.typed) if (byId(id)) byId(id).value = value;
    if (form.elements.Version.value === draft.version) return;
    form.elements.Version.value = draft.version;
    fail(words.wordStale);
  };

  const isOutdated = () => byId('decide')?.elements.Version && byId('decide').elements.Version.value !== byId('review-pane').querySelector('[data-proposal]').dataset.version;

  const open = async (row, isBack) => {
    reading?.abort();
    keepDraft();
    const own = reading = new AbortController();
    point(row);
    showComing(row);
    try {
      const { page } = await ask(linkOf(row).href, 'pane', { signal: own.signal });
      if (own !== reading) return;
      if (!isBack) history.pushState(null, '', linkOf(row).href);
      showPane(page);
    } catch {
      if (!own.signal.aborted) location.assign(linkOf(row).href);
    }
  };
  const go = step => {
    const row = current();
    const next = row ? nextOf(row, step) : rows().find(isThere);
    if (next) open(next);
    return next;
  };

  // What is still to be decided, in the heading of the list and in the rail.
  const gone = new Set();
  const settled = new Set();
  const railCount = document.querySelector('.rail .count');
  const railTotal = Number(railCount?.textContent);
  const recount = () => {
    const heading = byId('queue-count');
    if (heading) heading.textContent = fill(heading.dataset.word, Number(heading.dataset.total) - gone.size);
    if (railTotal) railCount.textContent = railTotal - settled.size;
  };

  const mark = (row, text, status) => {
    gone.add(row.dataset.id);
    settled.add(row.dataset.id);
    recount();
    row.dataset.state = status;
    row.dataset.kept = 'no';
    row.querySelector('.row-state').textContent = text;
    const box = row.querySelector('input');
    if (box) { box.checked = false; box.disabled = true; count(); }
    setTimeout(() => { if (row.isConnected && row.dataset.kept === 'no' && row !== current()) row.remove(); }, minute);
  };
  const unmark = row => {
    gone.delete(row.dataset.id);
    settled.delete(row.dataset.id);
    recount();
    delete row.dataset.state;
    delete row.dataset.kept;
    row.querySelector('.row-state').textContent = '';
    const box = row.querySelector('input');
    if (box) box.disabled = false;
  };

  const decide = async what => {
    const pane = byId('review-pane');
    const form = byId('decide');
    const id = openId();
    const data = new FormData(form);
    data.set('Do', what);
    if (what === 'save') { save(form, data); return; }

    const row = rowOf(id);
    const next = row && (nextOf(row, 1) ?? nextOf(row, -1));
    const status = { approve: 'approved', reject: 'rejected', merge: 'merged' }[what];
    const title = form.elements.Title.value;
    if (next) data.set('Next', next.dataset.id);
    mine.set(id, Date.now());
    reading?.abort();
    const own = reading = new AbortController();
    const kept = [...pane.childNodes];
    if (row) mark(row, wordOf(status), status);
    say(`${wordOf(status)}: ${title}`);
    point(next);
    showComing(next);
    try {
      const { page, url } = await ask(form.action, 'pane', { method: 'POST', body: data });
      // Whoever went on meanwhile sees what they went to.
      if (own !== reading) { swap('review-notices', page); forget(); return; }
      history.replaceState(null, '', url);
      showPane(page);
    } catch (problem) {
      if (row) unmark(row);
      mine.delete(id);
      if (own === reading) {
        point(row);
        pane.removeAttribute('aria-busy');
        pane.replaceChildren(...kept);
        pane.focus({ preventScroll: true });
        fail(problem.message);
      }
      say(`${title}: ${problem.message}`);
      refreshSoon();
    }
  };
  const save = async (form, data) => {
    form.setAttribute('aria-busy', 'true');
    const id = openId();
    mine.set(id, Date.now());
    try {
      const { page } = await ask(form.action, 'pane', { method: 'POST', body: data });
      const row = rowOf(id);
      if (row) row.querySelector('.row-title').textContent = data.get('Title').trim();
      if (form.isConnected) showPane(page);
    } catch (problem) {
      fail(problem.message);
    } finally {
      form.removeAttribute('aria-busy');
    }
  };
  const undo = async form => {
    const id = form.querySelector('[name=undo]').value;
    const data = new FormData(form);
    data.set('undo', id);
    mine.set(id, Date.now());
    reading?.abort();
    const own = reading = new AbortController();
    form.setAttribute('aria-busy', 'true');
    try {
      const { page, url } = await ask(form.action, 'pane', { method: 'POST', body: data });
      const row = rowOf(id);
      if (row) { unmark(row); point(row); } else refresh(true).then(showFresh);
      if (own !== reading) { swap('review-notices', page); return; }
      history.replaceState(null, '', url);
      showPane(page);
    } catch (problem) {
      form.removeAttribute('aria-busy');
      fail(problem.message);
    }
  };

  // Notices of what was decided go when their minute is over.
  const forget = () => {
    for (const notice of document.querySelectorAll('[data-until]')) {
      setTimeout(() => notice.remove(), Math.max(0, Number(notice.dataset.until) - Date.now()));
    }
  };

  const boxes = () => [...document.querySelectorAll('#queue input[type=checkbox]:not(:disabled)')];
  const count = () => {
    const bar = byId('bulk-bar');
    if (!bar) return;
    const number = boxes().filter(box => box.checked).length;
    byId('selected-count').textContent = fill(words.wordSelected, number);
    bar.open = number > 0;
  };
  const pick = (row, isOn) => {
    const box = row?.querySelector('input[type=checkbox]:not(:disabled)');
    if (!box) return;
    box.checked = isOn ?? !box.checked;
    count();
  };

  // As many as are taken at once.
  const pickAll = () => {
    boxes().slice(0, 200).forEach(box => { box.checked = true; });
    count();
  };

  // What the server shows now, beside what is shown here: nothing moves under the hand of who reads.
  let fresh = null;
  const refresh = async isAll => {
    let found;
    try {
      found = (await ask(location.href, 'queue')).page;
    } catch {
      return;
    }
    swap('review-head', found);
    const there = new Map([...found.querySelectorAll('#queue > li')].map(row => [row.dataset.id, row]));
    for (const row of rows().filter(isThere)) {
      const now = there.get(row.dataset.id);
      if (now?.dataset.state && !row.dataset.state) mark(row, now.querySelector('.row-state').textContent, now.dataset.state);
      else if (now && titleOf(now) !== titleOf(row)) row.querySelector('.row-title').textContent = titleOf(now);
      else if (!now && row !== current()) row.remove();
    }
    const added = [...there.values()].filter(row => isThere(row) && (!rowOf(row.dataset.id) || !isThere(rowOf(row.dataset.id))) && (isAll === true || !isMine(row.dataset.id)));
    fresh = added.length > 0 ? found : null;
    const pill = byId('queue-new');
    if (pill) {
      pill.hidden = added.length === 0;
      pill.textContent = fill(words.wordNew, added.length);
    } else if (added.length > 0) showFresh();
  };
  const showFresh = () => {
    if (!fresh) return;
    const checked = new Set(boxes().filter(box => box.checked).map(box => box.value));
    const open = openId();
    swap('queue-area', fresh);
    gone.clear();
    fresh = null;
    for (const box of boxes()) box.checked = checked.has(box.value);
    if (open && rowOf(open)) point(rowOf(open));
    count();
  };
  let soon = null;
  const refreshSoon = () => { clearTimeout(soon); soon = setTimeout(refresh, 400); };

  document.addEventListener('live:stale', refresh);
  document.addEventListener('live:event', ({ detail: { topic, data } }) => {
    if (topic === 'proposals' && isMine(data.id)) return;
    refreshSoon();
    if (topic !== 'proposals') return;
    const by = data.by === 'rule:auto_approve' ? words.wordRule : data.by;
    const text = data.status === 'pending' ? fill(words.wordChanged, by) : fill(words.wordBy, wordOf(data.status), by);
    const row = rowOf(data.id);
    if (row && data.status === 'pending') unmark(row);
    else if (row) mark(row, text, data.status);
    // Who typed on an older version has been told that, and that it is still there.
    if (openId() === data.id && !(data.status === 'pending' && isOutdated())) fail(text);
  });

  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.id === 'decide') {
      event.preventDefault();
      const what = event.submitter?.value ?? 'enter';
      decide(what === 'enter' ? { reason: 'reject', target: 'merge' }[document.activeElement.id] ?? 'save' : what);
    } else if (form.matches('[data-undo]')) {
      event.preventDefault();
      undo(form);
    }
  });
  document.addEventListener('click', event => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const link = event.target.closest('#queue a');
    if (link && event.shiftKey) {
      event.preventDefault();
      const all = rows();
      const [from, to] = [all.indexOf(current() ?? link.closest('li')), all.indexOf(link.closest('li'))].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach(row => pick(row, true));
    } else if (link && matchMedia('(min-width: 821px)').matches) {
      event.preventDefault();
      open(link.closest('li'));
    } else if (event.target.closest('#select-all')) {
      event.preventDefault();
      pickAll();
    } else if (event.target.closest('[data-skip]')) go(1);
    else if (event.target.closest('#queue-new')) showFresh();
  });
  document.addEventListener('change', event => { if (event.target.closest('#queue')) count(); });
  addEventListener('popstate', () => {
    const row = rowOf(new URL(location.href).searchParams.get('proposal'));
    if (row) open(row, true);
    else location.reload();
  });

  const press = (name, id) => {
    if (!byId('decide')?.elements.Do) return;
    if (id && !byId(id).value.trim()) byId(id).focus();
    else decide(name);
  };
  // With a selection the same keys are for it; it is asked about before anything is done.
  const isSelecting = () => boxes().some(box => box.checked);
  const pressMany = name => byId('bulk').requestSubmit(byId('bulk-bar').querySelector(`button[value=${name}]`));
  const focusEnd = field => {
    if (!field || field.disabled) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  // By the place of the key, so that they work on every layout.
  const keys = {
    KeyJ: () => go(1), ArrowDown: () => go(1), KeyK: () => go(-1), ArrowUp: () => go(-1), KeyS: () => go(1),
    KeyE: () => focusEnd(byId('title')), KeyX: () => pick(current()), Space: () => pick(current()),
  };
  const decisions = {
    KeyA: () => (isSelecting() ? pressMany('approve') : press('approve')),
    KeyM: () => (isSelecting() ? byId('bulk-target').focus() : press('merge', 'target')),
    KeyR: () => byId(isSelecting() ? 'bulk-reason' : 'reason')?.focus(),
    KeyU: () => { const form = document.querySelector('#review-notices [data-undo]') ?? document.querySelector('#review-pane [data-undo]'); if (form) undo(form); },
  };
  const range = step => { pick(current(), true); pick(go(step), true); };

  document.addEventListener('keydown', event => {
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const isTyping = target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
    const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isChord && event.code === 'Enter') {
      event.preventDefault();
      if (event.repeat) return;
      const question = byId('bulk-question');
      if (question) question.requestSubmit(question.querySelector('button'));
      else if (target.closest('#bulk-bar')) pressMany({ 'bulk-reason': 'reject', 'bulk-target': 'merge' }[target.id] ?? 'approve');
      else press(target.id === 'reason' ? 'reject' : 'approve', target.id === 'reason' ? 'reason' : null);
      return;
    }
    if (isTyping) return;
    if (isChord && event.code === 'KeyA') {
      event.preventDefault();
      pickAll();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === 'Escape') { boxes().forEach(box => { box.checked = false; }); count(); return; }
    if (event.code === 'Slash' && !event.shiftKey) { byId('filter-fold').open = true; document.querySelector('[data-search]').focus(); event.preventDefault(); return; }
    if (event.shiftKey && (event.code === 'KeyJ' || event.code === 'KeyK')) { event.preventDefault(); range(event.code === 'KeyJ' ? 1 : -1); return; }
    if (event.shiftKey) return;
    if (event.code === 'Space' && target.closest('a, button, summary, input')) return;
    const act = keys[event.code] ?? (event.repeat ? null : decisions[event.code]);
    if (!act) return;
    event.preventDefault();
    act();
  });

  if (words.decide) forget();
  if (isSelecting()) count();
  document.querySelector('#queue a[aria-current]')?.scrollIntoView({ block: 'nearest' });
})();
