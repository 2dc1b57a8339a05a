/*
 * Tells a learning platform (SCORM 1.2) that a lecture or a handout was opened, where it was left, and when its end was
 * reached or all its questions had answers. Without such a platform it does nothing. It stands in the packages of `npm run --silent lecture -- scorm`.
 */
(() => {
  /** Windows above this one that are looked at, by the rule of SCORM 1.2. */
  const MOST_WINDOWS = 500;
  const LOOK_MS = 1000;
  const begun = Date.now();

  /** The interface of the platform in this window or one above; null where there is none. */
  function find(from) {
    let at = from;
    for (let count = 0; at && count < MOST_WINDOWS; count++) {
      try {
        if (at.API) return at.API;
      } catch {
        // a window of another site
        return null;
      }
      if (at.parent === at) return null;
      at = at.parent;
    }
    return null;
  }

  const frame = document.querySelector('iframe');
  const { start = '', end = '', questions = '0' } = frame.dataset;
  const api = find(window) ?? (window.opener ? find(window.opener) : null);
  const isOpen = api !== null && api.LMSInitialize('') !== 'false';
  const get = (element) => (isOpen ? String(api.LMSGetValue(element)) : '');
  const set = (element, value) => isOpen && api.LMSSetValue(element, value);
  const sceneOf = (hash) => /[#&]scene=([A-Za-z0-9_~.-]+)/.exec(hash)?.[1] ?? '';

  const before = get('cmi.core.lesson_status');
  let isComplete = before === 'completed' || before === 'passed';
  // what has neither an end nor questions is complete when it is opened
  if (!isComplete) complete(end === '' && questions === '0');
  let place = get('cmi.core.lesson_location');
  frame.src = `index.html#${start}${end !== '' && place !== '' ? `&scene=${place}` : ''}`;
  if (isOpen) api.LMSCommit('');

  function complete(isDone) {
    isComplete = isDone;
    set('cmi.core.lesson_status', isDone ? 'completed' : 'incomplete');
  }

  /** The questions that have answers, as the page of a handout says. */
  const answered = () => frame.contentDocument?.documentElement.dataset.answered ?? '0';

  function look() {
    if (!isComplete && questions !== '0' && answered() === questions) {
      complete(true);
      if (isOpen) api.LMSCommit('');
    }
    const now = sceneOf(frame.contentWindow.location.hash);
    if (now === '' || now === place) return;
    place = now;
    set('cmi.core.lesson_location', place);
    if (!isComplete && place.split('.')[0] === end) complete(true);
    if (isOpen) api.LMSCommit('');
  }

  const timer = setInterval(look, LOOK_MS);
  let isEnded = false;
  addEventListener('pagehide', () => {
    if (isEnded) return;
    isEnded = true;
    clearInterval(timer);
    const seconds = Math.round((Date.now() - begun) / 1000);
    const two = (count) => String(count).padStart(2, '0');
    const hours = String(Math.floor(seconds / 3600)).padStart(4, '0');
    set('cmi.core.session_time', `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`);
    set('cmi.core.exit', 'suspend');
    if (isOpen) {
      api.LMSCommit('');
      api.LMSFinish('');
    }
  });
})();
