/**
 * What the panels show, worked out at most ten times a second from the document and the solvers: a drag moves the
 * document at every pointer event, and no panel needs that. Where the page is slow, or waits for a core that the solver
 * and the drawing have, it is less often, twice a second at the least, so that panels take about a tenth of its time.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { airlessCoolers, type IdleCoolers } from '../../models/density/coolingCapacity.ts'
import type { Ledger } from '../../models/density/figures.ts'
import { ledger } from '../../models/density/ledger.ts'
import type { HallEconomics } from '../../models/economics/figures.ts'
import { hallEconomics } from '../../models/economics/hallEconomics.ts'
import { type CoolerCaution, coolerCautions } from '../../models/hall/coolerCautions.ts'
import type { Hall, HallId } from '../../models/hall/hall.ts'
import { isAnswer, isLost, isSettled, type SolverState } from '../../workers/airflow/contract.ts'
import type { LiquidSolution, NetworkDensity } from '../../workers/network/contract.ts'
import { documentStore } from '../document/document.ts'
import { type AirResults, resultsStore } from '../engine/results.ts'
import type { Certainty } from '../format/quantity.ts'
import { today } from './density/today.ts'
import { type Hotspot, hotspots } from './hotspots.ts'
import { shortCount } from './liquid/problems.ts'
import { factsOf, type PowerLoad, tightest } from './power/facts.ts'
import { troublesOf } from './troubles.ts'

export interface Figures {
  readonly hall: Hall
  readonly ledger: Ledger | null
  readonly economics: HallEconomics | null
  /** The air, as long as its numbers may be shown: null before the first answer and after a failure. */
  readonly air: AirResults | null
  readonly state: SolverState
  readonly hotspots: readonly Hotspot[]
  /** What an answer takes for granted of its coolers, where it cannot hold. */
  readonly cautions: readonly CoolerCaution[]
  /** Coolers that carry nothing though they are switched on, known without an answer of the air, too. */
  readonly idleCoolers: IdleCoolers
  /** The loops as the networks last solved them; null without one, or an answer. */
  readonly liquid: LiquidSolution | null
  /** Racks that do not get the liquid that they need; null without a solved network. */
  readonly shortRacks: number | null
  /** How near the power chain is to the limit that it meets first, and at what. */
  readonly powerLoad: PowerLoad | null
  /** What the networks say of density; null while they have not been asked about the newest document. */
  readonly networkDensity: NetworkDensity | null
  /** What keeps the hall from being fine; empty where nothing does. */
  readonly troubles: readonly string[]
}
interface FiguresState extends Figures {
  /** The figures as the last edit found them: what it changed is told against them until the next one. */
  readonly before: Figures | null
}

const INTERVAL_MS = 100
/** Time from one time to the next, over what the first took, of panels too. */
const SPARED = 10
/** A page that was stopped for a while is not held up for ten times as long. */
const INTERVAL_MAX_MS = 500

export const figuresStore = createStore<FiguresState>(() => ({ ...compute(), before: null }))

/** Selects from the figures; re-renders only when what is selected changes. */
export const useFigures = <T>(select: (figures: FiguresState) => T): T =>
  useStore(figuresStore, select)

/** Starts following the document and the solvers. Returns the way to stop. */
export function followFigures(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let next_ms = 0
  /** What the newest edit found, until the figures after it are there. */
  let found: Pick<FiguresState, 'before'> | null = null
  const update = () => {
    timer = undefined
    const start_ms = Date.now()
    next_ms = start_ms + INTERVAL_MS
    const noted = found
    found = null
    figuresStore.setState((state) => withoutNothing({ ...state, ...compute(), ...noted }))
    // Panels render in a task that was queued before this one.
    queueMicrotask(() => {
      const spared_ms = SPARED * (Date.now() - start_ms)
      next_ms = start_ms + Math.min(INTERVAL_MAX_MS, Math.max(INTERVAL_MS, spared_ms))
    })
  }
  const schedule = () => {
    timer ??= setTimeout(update, Math.max(0, next_ms - Date.now()))
  }
  const updateNow = () => {
    clearTimeout(timer)
    update()
  }
  const stops = [
    documentStore.subscribe((now, was) => {
      const begins = was.gesture === null && (now.gesture !== null || now.hall !== was.hall)
      if (now.opened !== was.opened) found = { before: null }
      // Edits that come before the figures are worked out again all found the same ones.
      else if (begins) found ??= { before: withoutBefore(figuresStore.getState()) }
      schedule()
    }),
    resultsStore.subscribe((now, was) => {
      const fails = now.air?.state === 'failed' && was.air?.state !== 'failed'
      // A failure that is soon mended must have been seen.
      if (fails) return updateNow()
      // The word for an answer goes with the answer; the figures may follow.
      const state = now.air?.state
      if (state && !isSettled(state) && isSettled(figuresStore.getState().state))
        figuresStore.setState({ state })
      schedule()
    }),
  ]
  schedule()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

function compute(): Figures {
  const { hall } = documentStore.getState()
  const { air, network, networkIsCurrent } = resultsStore.getState()
  const state = hall.records.size === 0 ? 'waiting' : (air?.state ?? 'waiting')
  const shown = air && mayBeShown(state) ? air : null
  const energy = network?.energy ?? null
  const airless = airlessCoolers(hall, air)
  const figures = hall.records.size === 0 ? null : ledger(hall, shown, energy, airless)
  const liquid = network?.liquid ?? null
  const shortRacks = shortCount(liquid)
  const water = network?.plant.ok
    ? { wue_m3_J: network.plant.year.wue_m3_J, site: network.plant.site }
    : null
  return {
    hall,
    ledger: figures,
    economics: figures && hallEconomics(hall, figures, energy, water, today()),
    air: shown,
    state,
    hotspots: shown ? hotspots(hall, shown) : [],
    cautions: shown && isAnswer(state) ? cautionsOf(hall, shown) : [],
    idleCoolers: { dark: new Set<HallId>(energy?.darkIds), airless },
    liquid,
    shortRacks,
    powerLoad: network && tightest(factsOf(network.power)),
    networkDensity: networkIsCurrent ? (network?.density ?? null) : null,
    troubles: troublesOf({ hall, ledger: figures, shortRacks }, network),
  }
}

const cautionsOf = (hall: Hall, { coolers }: AirResults): CoolerCaution[] =>
  coolerCautions(
    hall,
    [...coolers].map(([id, cooler]) => ({ ...cooler, id })),
  )

const withoutBefore = ({ before, ...figures }: FiguresState): Figures => figures

/** A gesture that was put back has changed nothing: the hall is the very same. */
function withoutNothing(state: FiguresState): FiguresState {
  const isBack = documentStore.getState().gesture === null && state.before?.hall === state.hall
  return isBack ? { ...state, before: null } : state
}

/** Never an old number as if it were current: without an answer the figures of the air are missing. */
const mayBeShown = (state: SolverState): boolean => state !== 'waiting' && !isLost(state)

/** How the figures that come from the air are to be written in this state. */
export function certaintyOf(state: SolverState): Certainty {
  if (state === 'converged') return 'final'
  return state === 'unsteady' || state === 'estimate' ? state : 'refining'
}
