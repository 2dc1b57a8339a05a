import type { Score } from './score';

/** Time before the first tone, so that none of it is lost, s. */
export const leadSeconds = 0.05;
/** Tones begin and end in so long, without a click, s. */
const fadeSeconds = 0.01;
const tickPitch = 2640;
const tickSeconds = 0.04;

/** Something that sounds. */
export interface Sounding {
  /** Settles when it has ended, or was stopped. */
  ended: Promise<void>;
  stop(): void;
}

/** Plays a score: a tone that goes from the left ear to the right one, and ticks. `volume` is from 0 to 1. */
export function play(context: BaseAudioContext, { seconds, frequency, gain, ticks }: Score, volume: number): Sounding {
  const start = context.currentTime + leadSeconds;
  const master = context.createGain();
  master.gain.value = volume;
  master.connect(context.destination);

  const tone = context.createOscillator();
  // its few overtones tell the direction better than a pure tone
  tone.type = 'triangle';
  tone.frequency.setValueCurveAtTime(frequency, start, seconds);
  const loudness = context.createGain();
  loudness.gain.setValueAtTime(0, context.currentTime);
  loudness.gain.setValueCurveAtTime(gain, start, seconds);
  const fade = context.createGain();
  fade.gain.setValueAtTime(0, start);
  fade.gain.linearRampToValueAtTime(1, start + fadeSeconds);
  fade.gain.setValueAtTime(1, start + seconds - fadeSeconds);
  fade.gain.linearRampToValueAtTime(0, start + seconds);
  const place = context.createStereoPanner();
  place.pan.setValueAtTime(-1, start);
  place.pan.linearRampToValueAtTime(1, start + seconds);
  tone.connect(loudness).connect(fade).connect(place).connect(master);
  for (const at of ticks) tick(context, start + at, master);

  const ended = new Promise<void>((resolve) => {
    tone.addEventListener('ended', () => {
      master.disconnect();
      resolve();
    });
  });
  tone.start(start);
  tone.stop(start + seconds);
  return {
    ended,
    stop() {
      master.disconnect();
      tone.stop();
    },
  };
}

/** A short high tone from both sides. */
function tick(context: BaseAudioContext, at: number, to: AudioNode): void {
  const tone = context.createOscillator();
  tone.frequency.value = tickPitch;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.6, at + 0.002);
  gain.gain.exponentialRampToValueAtTime(0.001, at + tickSeconds);
  tone.connect(gain).connect(to);
  tone.start(at);
  tone.stop(at + tickSeconds);
}
