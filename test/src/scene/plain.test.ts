import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NO_RESULTS } from '../../../src/engine/readResults.ts'
import type { SolverState } from '../../../workers/airflow/contract.ts'

beforeEach(() => {
  vi.useFakeTimers()
  // What draws is found once.
  vi.resetModules()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page that `renderer` draws. */
async function begun(renderer: string) {
  const dataset: Record<string, string> = {}
  const gl = { getExtension: () => null, getParameter: () => renderer }
  vi.stubGlobal('document', {
    documentElement: { dataset },
    createElement: () => ({ getContext: () => gl }),
  })
  const { resultsStore } = await import('../../../src/engine/results.ts')
  const { beginPlain } = await import('../../../src/scene/plain.ts')
  beginPlain()
  const tell = (state: SolverState) => resultsStore.setState({ air: { ...NO_RESULTS, state } })
  return { tell, isPlain: () => 'plain' in dataset }
}

test('where the processors draw, the page is plain until the air is answered and the answer drawn', async () => {
  const { tell, isPlain } = await begun('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))')
  expect(isPlain()).toBe(true)
  tell('refining')
  vi.advanceTimersByTime(20_000)
  expect(isPlain()).toBe(true)
  tell('converged')
  expect(isPlain()).toBe(true)
  vi.advanceTimersByTime(1000)
  expect(isPlain()).toBe(false)
  // Once and for all.
  tell('refining')
  expect(isPlain()).toBe(false)
})

test('air that takes long, or never answers, leaves it plain for half a minute', async () => {
  const { isPlain } = await begun('llvmpipe')
  vi.advanceTimersByTime(29_999)
  expect(isPlain()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(isPlain()).toBe(false)
})

test('where a graphics card draws, it never is', async () => {
  const { isPlain } = await begun('ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Direct3D11)')
  expect(isPlain()).toBe(false)
})
