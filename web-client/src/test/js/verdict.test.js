import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

const { judge } = await import('../../main/resources/META-INF/resources/console/try/verdict.js');
const scenario = { title: 'Chat', within: 500 };
const lane = (name, figures) => ({ lane: name, due: 10, missing: 0, received: 10, p50: 20, p95: 50, bytes: 10_000, requests: 10, ...figures });

describe('the verdict', () => {
  it('waits for a few events of every lane', () => {
    const { best, lanes } = judge(scenario, [lane('sse'), lane('ws', { due: 2 })]);
    assert.equal(best, undefined);
    assert.equal(lanes.ws.why, 'measuring');
  });

  it('leaves out who loses events, and who is late', () => {
    const { best, lanes } = judge(scenario, [lane('short', { p95: 501 }), lane('sse', { missing: 1 }), lane('long', { bytes: 90_000 })]);
    assert.equal(best, 'long');
    assert.equal(lanes.sse.why, '1 of 10 events have not arrived');
    assert.equal(lanes.short.why, '95 of 100 take 501 ms; 500 ms are needed');
  });

  it('takes the plainer one unless the richer saves more than a quarter', () => {
    assert.equal(judge(scenario, [lane('sse'), lane('ws', { bytes: 7_600 })]).best, 'sse');
    assert.equal(judge(scenario, [lane('sse'), lane('ws', { bytes: 7_400 })]).best, 'ws');
  });

  it('says so when none fits', () => {
    assert.equal(judge(scenario, [lane('sse', { p95: 900 })]).sentence, 'None fits as things are.');
  });
});
