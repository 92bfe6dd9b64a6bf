/** What the page can do beyond being read: search, filter by port, open and close, all without a network. It works without it, too. */
export const SCRIPT = `
(() => {
  'use strict';
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const search = document.getElementById('search');
  const port = document.getElementById('port');
  const status = document.getElementById('status');

  const EVERYTHING = 'every protocol';
  const words = (text) => text === EVERYTHING ? [{ name: '*' }] : text.split(' ').filter(Boolean).flatMap((word) => {
    const [name, list] = word.split('/');
    if (list === undefined) return [{ name }];
    return list.split(',').map((item) => {
      const [from, to] = item.split(':')[0].split('-').map(Number);
      return { name, from, to: to === undefined ? from : to };
    });
  });
  const admits = (services, asked) => services.some(({ name, from, to }) => {
    if (name === '*') return true;
    if (asked.name !== '' && name !== asked.name) return false;
    if (asked.name === '' && name !== 'tcp' && name !== 'udp') return false;
    return asked.port === undefined || from === undefined || (from <= asked.port && asked.port <= to);
  });
  const askedPort = () => {
    const text = port.value.trim().toLowerCase();
    const found = /^(?:(tcp|udp)\\/)?(\\d{1,5})$/.exec(text);
    const isPort = found !== null && Number(found[2]) <= 65535;
    const isName = /^[a-z][a-z0-9]*$/.test(text);
    port.setAttribute('aria-invalid', String(text !== '' && !isPort && !isName));
    if (isPort) return { name: found[1] || '', port: Number(found[2]) };
    return isName ? { name: text } : undefined;
  };

  const items = all('[data-item]').map((element) => ({ element, text: element.textContent.toLowerCase(), services: words(element.dataset.ports || '') }));
  const rows = all('[data-row]').map((element) => ({ element, services: words(element.dataset.ports || '') }));
  const arrows = all('.arrow').map((element) => ({ element, services: words(element.dataset.ports || '') }));
  const boxes = all('.box');
  const holders = all('[data-holder]').reverse();
  const folds = all('main details');
  const byHand = new Map();

  const filter = () => {
    const asked = askedPort();
    const terms = search.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
    const isActive = asked !== undefined || terms.length > 0;
    for (const { element, text, services } of items) {
      element.hidden = !(terms.every((term) => text.includes(term)) && (asked === undefined || admits(services, asked)));
    }
    for (const { element, services } of rows) element.hidden = asked !== undefined && !admits(services, asked);
    for (const holder of holders) {
      holder.hidden = isActive && all('[data-item]', holder).every((element) => element.hidden);
      if (holder.tagName !== 'DETAILS') continue;
      if (isActive && !byHand.has(holder)) byHand.set(holder, holder.open);
      if (isActive) holder.open = true;
      else if (byHand.has(holder)) holder.open = byHand.get(holder);
    }
    if (!isActive) byHand.clear();
    const shown = all('[data-item="resource"]').filter((element) => !element.hidden);
    const visible = new Set(shown.map((element) => element.id));
    const dimmed = new Set();
    for (const box of boxes) {
      const isDim = isActive && !box.dataset.of.split(' ').some((id) => visible.has(id));
      box.classList.toggle('dim', isDim);
      if (isDim) dimmed.add(box.dataset.box);
    }
    for (const { element, services } of arrows) {
      element.classList.toggle('dim', isActive && (dimmed.has(element.dataset.to) || (asked !== undefined && !admits(services, asked))));
    }
    const groups = all('[data-item="group"]');
    status.textContent = isActive
      ? shown.length + ' of ' + all('[data-item="resource"]').length + ' resources and ' + groups.filter((element) => !element.hidden).length + ' of ' + groups.length + ' groups shown'
      : '';
  };

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null || target.closest('main') === null) return;
    if (target.closest('[hidden]') !== null) {
      search.value = '';
      port.value = '';
      filter();
    }
    for (let each = target; each !== null; each = each.parentElement) if (each.tagName === 'DETAILS') each.open = true;
    target.scrollIntoView();
    const place = target.tagName === 'DETAILS' ? target.querySelector('summary') : target;
    if (place === target) target.tabIndex = -1;
    place.focus({ preventScroll: true });
  };

  search.addEventListener('input', filter);
  port.addEventListener('input', filter);
  document.getElementById('tools').addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('open-all').addEventListener('click', () => { for (const each of folds) each.open = true; });
  document.getElementById('close-all').addEventListener('click', () => { for (const each of folds) each.open = false; });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && isTyping) {
      event.target.value = '';
      filter();
    }
  });
  window.addEventListener('hashchange', reveal);
  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = folds.filter((each) => !each.open);
    for (const each of closed) each.open = true;
  });
  window.addEventListener('afterprint', () => { for (const each of closed) each.open = false; });
  document.getElementById('toolbar').hidden = false;
  if (location.hash !== '') reveal();
})();
`;
