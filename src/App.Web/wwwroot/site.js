// Everything here is an extra: each page works without it.
(() => {
  'use strict';

  const root = document.documentElement;
  root.classList.add('js');

  // Theme: system, light, dark. The server reads the same cookie, so the next page starts in the right colours.
  const themes = ['auto', 'light', 'dark'];
  const chosenTheme = () => {
    const found = /(?:^|;\s*)theme=(\w+)/.exec(document.cookie);
    return found && themes.includes(found[1]) ? found[1] : root.dataset.theme ?? 'auto';
  };
  const showTheme = theme => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    for (const button of document.querySelectorAll('[data-theme-switch]')) {
      const word = button.getAttribute(`data-label-${theme}`) ?? theme;
      (button.querySelector('[data-word]') ?? button).textContent = word;
    }
  };
  const nextTheme = () => {
    const theme = themes[(themes.indexOf(chosenTheme()) + 1) % themes.length];
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${secure}`;
    showTheme(theme);
  };

  // A page of ours as a document, or null when it is no page of ours (signed out, gone, an error).
  const fetchPage = async (url, signal) => {
    const response = await fetch(url, { signal, credentials: 'same-origin', headers: { Accept: 'text/html', 'X-Requested-With': 'fetch' } });
    const html = (response.headers.get('Content-Type') ?? '').startsWith('text/html');
    if (!response.ok || response.redirected || !html) return null;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  };

  // Sources: a citation opens its messages beside the text.
  let reading = null;
  let lastCite = null;
  const closeSources = panel => {
    reading?.abort();
    panel.hidden = true;
    lastCite?.removeAttribute('aria-current');
    lastCite?.focus();
    lastCite = null;
  };
  const openSources = async (link, panel) => {
    reading?.abort();
    const mine = reading = new AbortController();
    lastCite?.removeAttribute('aria-current');
    lastCite = link;
    link.setAttribute('aria-current', 'true');
    panel.setAttribute('aria-busy', 'true');
    try {
      const page = await fetchPage(link.href, mine.signal);
      const found = page?.getElementById('sources') ?? (page?.querySelector('.frame') ? null : page?.body);
      if (!found?.childElementCount) throw new Error('no fragment');
      panel.replaceChildren(...found.childNodes);
      panel.hidden = false;
      panel.tabIndex = -1;
      panel.focus({ preventScroll: true });
      const cited = panel.querySelector('.cited');
      if (cited) panel.scrollTop = cited.offsetTop - panel.clientHeight / 3;
    } catch {
      if (!mine.signal.aborted) location.assign(link.href);
    } finally {
      if (mine === reading) panel.removeAttribute('aria-busy');
    }
  };

  // Regions that keep themselves fresh: by the clock of data-refresh-seconds, which the server ends by leaving it out, and by
  // what /ws tells of the run that data-live-of names; while it tells, the clock rests. data-refresh-also names their companions.
  const keepers = new Map();
  const inUse = region => document.hidden || region.contains(document.activeElement)
    || (!getSelection().isCollapsed && region.contains(getSelection().anchorNode));
  const isTold = region => region.dataset.liveOf && document.getElementById('live')?.dataset.kind === 'live';
  const partsOf = region => [region, ...(region.dataset.refreshAlso ?? '').split(' ').map(id => document.getElementById(id)).filter(Boolean)];
  const swap = (region, fresh) => {
    for (const open of region.querySelectorAll('details[id][open]')) {
      const same = fresh.querySelector(`details[id="${CSS.escape(open.id)}"]`);
      if (same) same.open = true;
    }
    for (const row of fresh.querySelectorAll('tr[id]')) {
      const before = region.querySelector(`tr[id="${CSS.escape(row.id)}"]`);
      row.toggleAttribute('data-fresh', before?.textContent !== row.textContent);
    }
    region.replaceWith(fresh);
  };
  const wake = (id, wait) => {
    clearTimeout(keepers.get(id).timer);
    keepers.get(id).timer = setTimeout(refresh, wait, id);
  };
  // Events come in bursts: one reading serves those of a moment.
  const ask = id => {
    const keeper = keepers.get(id);
    if (keeper.isAsked) return;
    keeper.isAsked = true;
    if (!keeper.isReading) wake(id, 250);
  };
  const refresh = async id => {
    const keeper = keepers.get(id);
    const region = document.getElementById(id);
    if (!region) return;
    let isLeft = false;
    if (keeper.isAsked || !isTold(region)) {
      keeper.isAsked = false;
      keeper.isReading = true;
      isLeft = partsOf(region).every(inUse);
      try {
        const page = isLeft ? null : await fetchPage(region.dataset.refreshFrom ?? location.href);
        if (!isLeft && !page?.getElementById(id)) throw new Error('no region');
        for (const part of isLeft ? [] : partsOf(region)) {
          const fresh = page.getElementById(part.id);
          if (!fresh || fresh.isEqualNode(part)) continue;
          if (inUse(part)) isLeft = true;
          else swap(part, fresh);
        }
        keeper.failures = 0;
      } catch {
        keeper.failures++;
        isLeft = true;
      }
      keeper.isReading = false;
    }
    const seconds = Number(document.getElementById(id)?.dataset.refreshSeconds);
    if (keeper.isAsked) wake(id, 250);
    else if (isLeft || seconds > 0) {
      keeper.isAsked = isLeft;
      wake(id, Math.max(2, seconds || 2) * 1000 * 2 ** Math.min(keeper.failures, 4));
    }
  };
  const watch = region => {
    const seconds = Number(region.dataset.refreshSeconds);
    keepers.set(region.id, { failures: 0 });
    if (seconds > 0) wake(region.id, Math.max(2, seconds) * 1000);
  };
  document.addEventListener('live:stale', () => document.querySelectorAll('[data-live-of]').forEach(region => ask(region.id)));
  document.addEventListener('live:event', ({ detail: { data } }) => {
    for (const region of document.querySelectorAll('[data-live-of]')) {
      if (region.dataset.liveOf === (data.analysis_run_id ?? data.id)) ask(region.id);
    }
  });

  // Copy. Outside https and localhost there is no clipboard API, so select and copy the old way.
  const copy = async button => {
    const source = document.querySelector(button.dataset.copyTarget);
    if (!source) return;
    const text = 'value' in source ? source.value : source.textContent;
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      const box = document.createElement('textarea');
      box.className = 'unseen';
      box.value = text;
      (button.closest('dialog') ?? document.body).append(box);
      box.select();
      done = document.execCommand('copy');
      box.remove();
      button.focus();
    }
    if (!done || !button.dataset.copied || button.dataset.before) return;
    button.dataset.before = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = button.dataset.before;
      delete button.dataset.before;
    }, 2000);
  };

  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.defaultPrevented) return;
    const panel = document.getElementById('sources');
    const cite = target.closest('a.cite[href]');
    if (cite && panel) {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      openSources(cite, panel);
    } else if (panel && target.closest('[data-close-sources]')) {
      event.preventDefault();
      closeSources(panel);
    } else if (target.closest('[data-theme-switch]')) nextTheme();
    else if (target.closest('[data-copy-target]')) copy(target.closest('[data-copy-target]'));
    else if (target.closest('[data-open-keys]')) document.getElementById('keys')?.showModal();
  });

  // On Cyrillic layouts the key of "/" and "?" types other characters, so its place on the keyboard counts too.
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const panel = document.getElementById('sources');
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape') {
      if (typing) event.target.blur();
      else if (panel && !panel.hidden && lastCite && !document.querySelector('dialog[open]')) closeSources(panel);
      return;
    }
    if (typing || document.querySelector('dialog[open]')) return;
    const slash = event.code === 'Slash';
    if (event.key === '?' || (slash && event.shiftKey)) {
      const keys = document.getElementById('keys');
      if (!keys) return;
      event.preventDefault();
      keys.showModal();
    } else if (event.key === '/' || slash) {
      const search = document.querySelector('[data-search]');
      if (!search) return;
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  showTheme(chosenTheme());
  // On a phone the rail is longer than the screen.
  document.querySelector('.rail [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  document.querySelectorAll('[data-refresh-seconds], [data-live-of]').forEach(watch);
})();
