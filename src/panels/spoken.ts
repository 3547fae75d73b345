/** What changes on the screen, said to those who do not see it. */
import { resultsStore } from '../engine/results.ts'
import { counted, temperature, text } from '../format/quantity.ts'
import { announce } from '../ui/announcer.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { certaintyOf, figuresStore } from './figures.ts'
import { overLimit } from './hotspots.ts'
import { factsOf } from './power/facts.ts'
import { transferWords } from './power/transfer.ts'
import { SOLVER_WORDS } from './solverWords.ts'

/** Starts saying selections, hotspots, racks short of liquid, what loses power or passes a limit, and the solver's state. Returns the way to stop. */
export function followSpoken(): () => void {
  const stops = [
    workspaceStore.subscribe((now, was) => {
      if (now.selection !== was.selection) announceSelection()
    }),
    figuresStore.subscribe((now, was) => {
      if (now.shortRacks !== was.shortRacks && now.shortRacks !== null && was.shortRacks !== null)
        announce(`${counted(now.shortRacks, 'rack')} short of liquid.`)
    }),
    resultsStore.subscribe(({ network: now }, { network: was }) => {
      if (!now || !was || now.power === was.power) return
      const words = transferWords(
        figuresStore.getState().hall,
        factsOf(was.power),
        factsOf(now.power),
      )
      if (words !== '') announce(words)
    }),
    figuresStore.subscribe((now, was) => {
      const [over, wasOver] = [overLimit(now.hotspots).length, overLimit(was.hotspots).length]
      if (now.state === was.state && over === wasOver) return
      announce(`${SOLVER_WORDS[now.state]}. ${counted(over, 'hotspot')}.`)
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function announceSelection(): void {
  const { selection } = workspaceStore.getState()
  const { hall, air, state } = figuresStore.getState()
  const [id] = selection
  if (id === undefined) return
  if (selection.size > 1) {
    announce(`${counted(selection.size, 'thing')} selected.`)
    return
  }
  const inlet_C = air?.racks.get(id)?.inletMax_C ?? null
  const inlet = inlet_C === null ? '' : `, inlet ${text(temperature(inlet_C, certaintyOf(state)))}`
  announce(`${hall.records.get(id)?.name ?? id} selected${inlet}.`)
}
