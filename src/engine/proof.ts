/**
 * Has what binds proved, in a worker that lives for one proof. The live solvers go on as if nothing were; an edit that any
 * of them feels ends it, as does whoever asked.
 */
import * as Comlink from 'comlink'
import { createStore } from 'zustand/vanilla'
import { isFeltAlike } from '../../models/hall/felt.ts'
import type { Hall } from '../../models/hall/hall.ts'
import type { Proof, ProofEndpoint, ProofProgress } from '../../workers/proof/contract.ts'
import { documentStore } from '../document/document.ts'
import { weatherStore } from '../document/weatherFiles.ts'
import { solverKernels } from './airflowStart.ts'
import { LIVE_CELL_M } from './readResults.ts'

/** The last proof that was asked for. */
export type ProofState =
  | { readonly kind: 'none' }
  | { readonly kind: 'solving'; readonly of: Hall; readonly progress: ProofProgress }
  /** An edit of the hall that was opened then came first. */
  | { readonly kind: 'overtaken'; readonly opened: number }
  | { readonly kind: 'failed'; readonly of: Hall }
  | { readonly kind: 'proved'; readonly of: Hall; readonly proof: Proof }

const NONE: ProofState = { kind: 'none' }
export const proofStore = createStore<ProofState>(() => NONE)

/** Ends the proof that runs, if one does. */
let end: () => void = () => {}

/** Proves what binds groups of the document's racks, in place of what runs. Null where it came to no end. */
export async function startProof(titles: readonly string[]): Promise<Proof | null> {
  end()
  const { hall, opened } = documentStore.getState()
  const worker = new Worker(new URL('../../workers/proof/worker.ts', import.meta.url), {
    type: 'module',
    name: 'proof',
  })
  return new Promise((resolve) => {
    let isOver = false
    const endWith = (state: ProofState) => {
      // What the worker said before it was ended may still be on its way.
      if (isOver) return
      isOver = true
      end = () => {}
      worker.terminate()
      stopWatching()
      proofStore.setState(state, true)
      resolve(state.kind === 'proved' ? state.proof : null)
    }
    end = () => endWith(NONE)
    const stopWatching = documentStore.subscribe((now) => {
      if (now.opened !== opened) endWith(NONE)
      else if (!isFeltAlike(hall, now.hall)) endWith({ kind: 'overtaken', opened })
    })
    const fail = () => endWith({ kind: 'failed', of: hall })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      fail()
    })
    const onProgress = (progress: ProofProgress) => {
      if (!isOver) proofStore.setState({ kind: 'solving', of: hall, progress }, true)
    }
    onProgress({ title: null, airs: 0, steps: 0 })
    const order = {
      records: [...hall.records.values()],
      titles,
      cell_m: LIVE_CELL_M,
      weather: weatherStore.getState().years,
    }
    const remote = Comlink.wrap<ProofEndpoint>(worker)
    solverKernels()
      .then(({ module, threads }) =>
        remote.prove(order, module, threads, Comlink.proxy({ onProgress })),
      )
      .then((proof) => endWith(proof ? { kind: 'proved', of: hall, proof } : NONE), fail)
  })
}

/** Ends the proof that runs. */
export const stopProof = (): void => end()
