import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/session/engine';
import { Fault, faultKinds, faultOf, isOutOfMemory } from '../../src/session/faults';
import { isWebPage } from '../../src/session/loads';
import { WorkerLost } from '../../src/session/workerSlot';

describe('the table of faults', () => {
  it('has a sentence of its own for every row, without gaps and shouting', () => {
    const sentences = faultKinds.map((kind) => new Fault(kind, `the ${kind}`, 'some detail').message);
    expect(new Set(sentences).size).toBe(faultKinds.length);
    for (const text of sentences) expect(text).toMatch(/^[A-Z\u03b5][^!]*[.a-z]$/);
  });

  it('makes a fault of anything that was thrown', () => {
    expect(faultOf(new Error('no number'), 'the chain')).toMatchObject({ kind: 'threw', action: 'restart' });
    expect(faultOf('odd', 'the chain').message).toBe('The chain stopped with an error: odd');
    const own = new Fault('cut', 'the kernels');
    expect(faultOf(own, 'the chain')).toBe(own);
  });

  // the words of V8, SpiderMonkey and JavaScriptCore
  it.each([
    'Array buffer allocation failed',
    'Invalid typed array length: 99999999999',
    'Invalid array length',
    'Out of memory',
    'WebAssembly.Memory.grow(): Maximum memory size exceeded',
    'invalid array length',
    'Array size is not a small enough positive integer.',
  ])('knows that memory ran out: %s', (message) => {
    expect(isOutOfMemory(new RangeError(message))).toBe(true);
    expect(failureOf('the chain', new RangeError(message))).toMatchObject({ phase: 'failed', action: 'restart' });
  });

  it('leaves the words of an engine that refuses a scenario as they are', () => {
    const refusal = new RangeError('A lattice of 804 x 804 sites needs 5 GiB: take a larger epsilon.');
    expect(failureOf('the chain', refusal)).toEqual({ phase: 'unsupported', message: refusal.message, action: 'none' });
  });

  it('says what a lost worker was lost by', () => {
    expect(failureOf('the chain', new WorkerLost('The chain worker stopped (killed)'))).toEqual({
      phase: 'failed',
      action: 'restart',
      message: 'The chain was lost again and again. The chain worker stopped (killed).',
    });
    const fault = new Fault('program', 'the program of the chain worker', 'why');
    expect(failureOf('the chain', new WorkerLost('', fault))).toMatchObject({
      action: 'retry',
      message: fault.message,
    });
  });
});

it('tells a web page from a file', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  for (const page of ['<!DOCTYPE html><html>', '\n  <html lang="en">', '<?xml version="1.0"?><html>'])
    expect(isWebPage(bytes(page))).toBe(true);
  for (const file of ['\0asm\x01\0\0\0', 'const a=1<2;', '']) expect(isWebPage(bytes(file))).toBe(false);
});
