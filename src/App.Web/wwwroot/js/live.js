// What others do, as it happens: frames of /ws become events of the document. Without a socket there is a tick every 30 s.
//   live:event  detail = the envelope {topic, event, seq, data, …}      live:stale  read anew what you show
(() => {
  'use strict';

  const badge = document.getElementById('live');
  if (!badge) return;

  const pollEvery = 30000;
  const longestWait = 30000;
  const seen = new Set();
  let lastSeq = null;
  let failures = 0;
  let poll = null;

  const show = state => {
    if (badge.dataset.kind === state) return;
    badge.dataset.kind = state;
    badge.textContent = badge.dataset[state];
  };
  const stale = () => document.dispatchEvent(new CustomEvent('live:stale'));
  const pollMeanwhile = isOn => {
    clearInterval(poll);
    poll = isOn ? setInterval(() => { if (!document.hidden) stale(); }, pollEvery) : null;
  };

  const hear = (socket, frame) => {
    if (frame.type === 'ping') socket.send('{"action":"pong"}');
    else if (frame.type === 'connection') {
      // What happened between the page and the first connection was told to nobody.
      if (lastSeq === null) { lastSeq = frame.data.current_seq; stale(); }
      failures = 0;
      pollMeanwhile(false);
      show('live');
    } else if (frame.type === 'resync') {
      lastSeq = frame.current_seq ?? lastSeq;
      stale();
    } else if (frame.topic && !seen.has(frame.event_id)) {
      seen.add(frame.event_id);
      if (seen.size > 1000) seen.delete(seen.values().next().value);
      // An event of several frames is whole with its last one.
      if (!frame.more) lastSeq = Math.max(lastSeq ?? 0, frame.seq);
      document.dispatchEvent(new CustomEvent('live:event', { detail: frame }));
    }
  };

  const connect = () => {
    const from = lastSeq === null ? '' : `&lastSeq=${lastSeq}`;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws?topics=${badge.dataset.topics}${from}`);
    socket.addEventListener('message', message => hear(socket, JSON.parse(message.data)));
    socket.addEventListener('close', closed => {
      failures++;
      if (!poll) pollMeanwhile(true);
      show(failures > 2 ? 'polling' : 'reconnecting');
      // Who may not listen need not ask again; the page itself says so at its next answer.
      if (closed.code === 4401 || closed.code === 4403) return;
      const wait = Math.min(longestWait, 1000 * 2 ** (failures - 1));
      setTimeout(connect, wait * (0.75 + Math.random() / 2));
    });
  };

  connect();
})();
