/*
 * Wigner Lab on a page of your own: <script src="…/embed.js" async></script> makes the element
 *
 *   <wigner-lab src="#v=1&spec=packet&…"></wigner-lab>
 *
 * `src` is a link to a state; one that begins with # is of the lab beside this file. Attributes:
 *
 *   embed    1: figures, 2: with the clock (usual), 3: with sliders
 *   still    a picture stands there until it is pressed; no worker runs before
 *   start    with `still`: "click" (usual), or "shown" as soon as it is seen
 *   poster   address of an image of your own, with `still`: the lab is not even loaded before
 *   sandbox  that of the frame, such as "allow-scripts"
 *   title    the name of the frame for screen readers
 *
 * Methods: set({ g: 0.5 }), play(), pause(), seek(t), scenario(link), state(); each resolves to the state on show, or
 * rejects with an Error that says what was wrong. Events: ready, state and error, with the message as `detail`.
 * Messages are taken from the frame of the element and its origin alone, and sent to that origin alone. Keys that the
 * lab has no use for are given to the page as if they had been pressed on the element.
 */
(() => {
  if (!('customElements' in window) || customElements.get('wigner-lab')) return;

  const VERSION = 1;
  const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;
  /** The speaker's window of reveal.js shows the slides a second time: there only the pictures. */
  const isCopy = /[?&]receiver\b/i.test(location.search);
  /** Wall time between two looks at whether the page hides the element. */
  const LOOK_MS = 300;
  /** Wall time after which a question without an answer is given up. */
  const ANSWER_MS = 20000;
  const observed = ['src', 'embed', 'still', 'start', 'poster', 'sandbox', 'title'];

  class WignerLab extends HTMLElement {
    static observedAttributes = observed;
    #frame = null;
    #origin = '';
    #isReady = false;
    #hasStarted = false;
    #isBroken = false;
    #isOnScreen = false;
    #isShown = null;
    #waiting = [];
    #questions = new Map();
    #lastId = 0;
    #timer = 0;
    #observer = null;
    #pending = false;
    #onMessage = (event) => this.#take(event);

    constructor() {
      super();
      this.attachShadow({ mode: 'open' });
    }

    connectedCallback() {
      if (!this.style.display) this.style.display = 'block';
      addEventListener('message', this.#onMessage);
      this.#observer = new IntersectionObserver((entries) => {
        this.#isOnScreen = entries.at(-1).isIntersecting;
        this.#look();
      });
      this.#observer.observe(this);
      this.#timer = setInterval(() => this.#look(), LOOK_MS);
      this.#render();
    }

    disconnectedCallback() {
      removeEventListener('message', this.#onMessage);
      this.#observer.disconnect();
      clearInterval(this.#timer);
      this.#forget('The element was taken from the page.');
      this.shadowRoot.replaceChildren();
    }

    attributeChangedCallback() {
      if (!this.isConnected || this.#pending) return;
      // several attributes change at once
      this.#pending = true;
      queueMicrotask(() => this.#update());
    }

    /** Shows what the attributes say since they changed. */
    #update() {
      if (!this.#pending) return;
      this.#pending = false;
      if (this.isConnected) this.#render();
    }

    set(keys) {
      return this.#ask({ type: 'set', keys });
    }
    play() {
      this.#hasStarted = true;
      return this.#ask({ type: 'play' });
    }
    pause() {
      return this.#ask({ type: 'pause' });
    }
    seek(t) {
      return this.#ask({ type: 'seek', t });
    }
    scenario(link) {
      return this.#ask({ type: 'scenario', link });
    }
    state() {
      return this.#ask({ type: 'state' });
    }

    /** The address of the frame. Throws where `src` is none. */
    #address() {
      const given = this.getAttribute('src') ?? '';
      const address = new URL(given.startsWith('#') ? `./${given}` : given, given.startsWith('#') ? here : document.baseURI);
      if (given.startsWith('#')) address.search = '';
      if (!/^(https?|file):$/.test(address.protocol)) throw new TypeError(`src has to be a link; it is ${given}`);
      const keys = address.hash
        .slice(1)
        .split('&')
        .filter((piece) => piece && !/^(embed|still)=/.test(piece));
      keys.push(`embed=${this.getAttribute('embed') ?? '2'}`);
      if (this.#isStill()) keys.push('still=1');
      address.hash = keys.join('&');
      return address;
    }

    #isStill() {
      return isCopy || (this.hasAttribute('still') && !this.hasAttribute('poster'));
    }

    #render() {
      this.#forget('The element shows something else now.');
      this.#hasStarted = false;
      this.#isBroken = false;
      const box = document.createElement('div');
      box.style.cssText = 'position:relative;width:100%;height:100%;min-height:inherit';
      // as high as the page says, or a slide of 16:9
      if (!this.style.height && getComputedStyle(this).height === '0px') this.style.aspectRatio ||= '16 / 9';
      this.shadowRoot.replaceChildren(box);
      const poster = this.getAttribute('poster');
      if (poster && (this.hasAttribute('still') || isCopy)) box.append(this.#picture(poster));
      // else it is loaded when it is first seen
      else this.#look();
    }

    /** An image of the page, to be pressed. */
    #picture(address) {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', `Run: ${this.title || 'Wigner Lab'}`);
      button.style.cssText = 'all:unset;display:block;width:100%;height:100%;cursor:pointer';
      button.onfocus = () => (button.style.outline = button.matches(':focus-visible') ? '2px solid' : '');
      button.onblur = () => (button.style.outline = '');
      const image = document.createElement('img');
      image.src = new URL(address, document.baseURI).href;
      image.alt = '';
      image.style.cssText = 'display:block;width:100%;height:100%;object-fit:contain';
      button.append(image);
      button.onclick = () => void this.play().catch(() => undefined);
      return button;
    }

    #load() {
      let address;
      try {
        address = this.#address();
      } catch (reason) {
        this.shadowRoot.firstElementChild.textContent = `Wigner Lab: ${reason.message}`;
        this.#isBroken = true;
        this.#tell('error', { text: reason.message });
        return;
      }
      const frame = document.createElement('iframe');
      frame.title = this.title || 'Wigner Lab';
      const sandbox = this.getAttribute('sandbox');
      if (sandbox !== null) frame.setAttribute('sandbox', sandbox);
      frame.setAttribute('allow', 'fullscreen; clipboard-write');
      frame.style.cssText = 'display:block;border:0;width:100%;height:100%';
      const isOpaque = sandbox !== null && !/\ballow-same-origin\b/.test(sandbox);
      this.#origin = isOpaque || address.protocol === 'file:' ? 'null' : address.origin;
      this.#frame = frame;
      this.#isReady = false;
      this.#isShown = null;
      frame.src = address.href;
      this.shadowRoot.firstElementChild.replaceChildren(frame);
    }

    /** Gives up what was asked of a frame that is gone. */
    #forget(reason) {
      for (const { reject, timer } of this.#questions.values()) {
        clearTimeout(timer);
        reject(new Error(reason));
      }
      this.#questions.clear();
      this.#waiting = [];
      this.#frame = null;
      this.#isReady = false;
    }

    #ask(message) {
      const id = ++this.#lastId;
      // what is asked after a change of `src` is meant for what it shows
      this.#update();
      return new Promise((resolve, reject) => {
        if (!this.isConnected) return reject(new Error('The element is on no page.'));
        if (!this.#frame) this.#load();
        if (!this.#frame) return reject(new Error('The lab cannot be loaded: its src is no link.'));
        const late = () => {
          this.#questions.delete(id);
          reject(new Error(`The lab did not answer within ${ANSWER_MS / 1000} s.`));
        };
        this.#questions.set(id, { resolve, reject, timer: setTimeout(late, ANSWER_MS) });
        this.#send({ ...message, id });
      });
    }

    #send(message) {
      if (!this.#isReady) return void this.#waiting.push(message);
      const target = this.#origin === 'null' ? '*' : this.#origin;
      this.#frame.contentWindow?.postMessage({ wignerLab: VERSION, ...message }, target);
    }

    #take({ data, source, origin }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#origin) return;
      if (typeof data !== 'object' || data === null || data.wignerLab !== VERSION) return;
      const { wignerLab, id, ...message } = data;
      const question = this.#questions.get(id);
      if (question) {
        clearTimeout(question.timer);
        this.#questions.delete(id);
        if (data.type === 'error') question.reject(new Error(data.text));
        else question.resolve(message);
      }
      if (data.type === 'ready') this.#begin();
      if (data.type === 'key') this.#press(data);
      else if (data.type === 'leave') this.#comeBack();
      else this.#tell(data.type, message);
    }

    #begin() {
      this.#isReady = true;
      this.#isShown = null;
      this.#look();
      for (const message of this.#waiting.splice(0)) this.#send(message);
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    /** Takes the focus from the frame, and lets it go on from here. */
    #comeBack() {
      // always there it would keep Tab from entering the frame
      this.tabIndex = -1;
      this.addEventListener('blur', () => this.removeAttribute('tabindex'), { once: true });
      this.focus({ preventScroll: true });
    }

    #press({ phase, key }) {
      const event = new KeyboardEvent(phase, { ...key, bubbles: true, cancelable: true, composed: true });
      // what older decks look at
      if (event.keyCode !== key.keyCode) Object.defineProperty(event, 'keyCode', { value: key.keyCode });
      this.dispatchEvent(event);
    }

    /** Tells the lab when the page hides it in ways that its frame cannot see, as decks do with other slides. */
    #look() {
      const isVisible = this.#isOnScreen && !isHidden(this);
      if (isVisible && this.hasAttribute('still') && this.getAttribute('start') === 'shown' && !isCopy) {
        if (!this.#hasStarted) this.play().catch(() => undefined);
      }
      if (isVisible && !this.#frame && !this.#isBroken && !this.shadowRoot.querySelector('button')) this.#load();
      if (!this.#frame || !this.#isReady || isVisible === this.#isShown) return;
      this.#isShown = isVisible;
      this.#send({ type: isVisible ? 'show' : 'hide' });
    }
  }

  /** Whether a style of the page takes the element from sight. */
  function isHidden(element) {
    const styles = { visibilityProperty: true, opacityProperty: true };
    return 'checkVisibility' in element && !element.checkVisibility(styles);
  }

  customElements.define('wigner-lab', WignerLab);
})();
