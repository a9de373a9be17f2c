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

  // Regions that keep themselves fresh. The server ends it by leaving the attribute out.
  const watched = new WeakSet();
  const inUse = region => document.hidden || region.contains(document.activeElement)
    || (!getSelection().isCollapsed && region.contains(getSelection().anchorNode));
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
    watch(fresh);
  };
  const watch = region => {
    const seconds = Number(region.dataset.refreshSeconds);
    if (!region.id || !(seconds > 0) || watched.has(region)) return;
    watched.add(region);
    let failures = 0;
    const again = () => setTimeout(refresh, Math.max(2, seconds) * 1000 * 2 ** Math.min(failures, 4));
    const refresh = async () => {
      if (!region.isConnected) return;
      if (inUse(region)) { again(); return; }
      try {
        const page = await fetchPage(region.dataset.refreshFrom ?? location.href);
        const fresh = page?.getElementById(region.id);
        if (!fresh) throw new Error('no region');
        if (fresh.isEqualNode(region) || inUse(region)) { failures = 0; again(); } else swap(region, fresh);
      } catch {
        failures++;
        again();
      }
    };
    again();
  };

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
  document.querySelectorAll('[data-refresh-seconds]').forEach(watch);
})();
