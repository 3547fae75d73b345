/** The power chain of the whole hall from a template: one step of undo, and told what it made. */
import { createStore } from 'zustand/vanilla'
import type { HallDiff } from '../../models/hall/diff.ts'
import { recordsOf } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { SUPPLIES, type Supply } from '../../models/power/templates/choice.ts'
import type { TopologyName } from '../../models/power/topology.ts'
import { counted } from '../format/quantity.ts'
import { announce } from '../ui/announcer.ts'
import { showToast } from '../ui/toasts.ts'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'
import { applyTopology, racksToRefit } from './commands/applyTopology.ts'
import { commit, documentStore } from './document.ts'

/** What the rows of the next chain run on. */
export const supplyStore = createStore<{ readonly supply: Supply }>(() => ({ supply: 'ac415' }))

const TITLE: Record<TopologyName, string> = {
  N: 'N',
  'N+1': 'N+1',
  '2N': '2N',
  '3N/2': '3N/2',
  '4N/3': '4N/3',
  blockRedundant: 'Block redundant',
}
/** What people call a topology. */
export const topologyTitle = (name: TopologyName): string => TITLE[name]

/** Lays a chain for the hall as it stands, at the supply that was picked last, and says what came of it. */
export function layTopology(topology: TopologyName): void {
  const { hall } = documentStore.getState()
  const choice = { topology, supply: supplyStore.getState().supply }
  const label = SUPPLIES.find(({ supply }) => supply === choice.supply)!.label
  const title = `${topologyTitle(topology)} at ${label}`
  if (recordsOf(hall, 'rack').length === 0) {
    tell('Nothing was changed', 'The hall has no racks to feed yet.')
    return
  }
  const diff = applyTopology(hall, choice)
  if (diff.size === 0) {
    tell('Nothing was changed', `The power chain is ${title} already.`)
    return
  }
  const gone = [...workspaceStore.getState().selection].filter((id) => diff.get(id)?.before)
  if (gone.length > 0) select()
  commit(`Power chain: ${title}`, diff)
  // What was laid may stand beyond what was looked at.
  orderCamera('home')
  tell(`Power chain: ${title}`, sayWhat(diff, racksToRefit(hall, choice).length, choice.supply))
}

/** What stands now, and what of it wants a word. */
function sayWhat(diff: HallDiff, refitCount: number, supply: Supply): string {
  const after = documentStore.getState().hall
  const made = [
    counted(recordsOf(after, 'powerDevice').length, 'device'),
    counted(recordsOf(after, 'busway').length, 'busway'),
    counted(recordsOf(after, 'feed').length, 'feed'),
  ].join(', ')
  const refit =
    refitCount === 0
      ? ''
      : ` ${counted(refitCount, 'rack')} of ${supply === 'dc800' ? 'AC' : 'DC'} type: taken as refitted.`
  const overlap = conflicts(after, diff.keys()).find(({ kind }) => kind === 'overlap')
  return `${made}, sized for rated power.${refit}${overlap ? ` ${overlap.message}` : ''}`
}

function tell(title: string, body: string): void {
  announce(`${title}. ${body}`)
  showToast({ verdict: 'neutral', title, body })
}
