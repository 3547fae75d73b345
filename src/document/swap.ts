/** Generation swap: racks of another type in the places of the selected ones, in one step of undo. */
import { catalog, rackType } from '../../models/hall/catalog.ts'
import type { RackType } from '../../models/hall/catalogTypes.ts'
import { applyDiff, type HallDiff } from '../../models/hall/diff.ts'
import { type Hall, type Rack, recordsOf } from '../../models/hall/hall.ts'
import { conflicts } from '../../models/hall/placement.ts'
import { counted, size, text } from '../format/quantity.ts'
import { listBreaks } from '../panels/breaks/breaks.ts'
import { announce } from '../ui/announcer.ts'
import { select, workspaceStore } from '../workspace/workspace.ts'
import { replaceRacks } from './commands/replaceRacks.ts'
import { documentStore } from './document.ts'
import { attempt, refuse } from './edits.ts'

/** The selected racks, in the order of the selection. */
export function selectedRacks(): Rack[] {
  const { records } = documentStore.getState().hall
  const found = [...workspaceStore.getState().selection].map((id) => records.get(id))
  return found.filter((record) => record?.kind === 'rack')
}

/** The types that computing racks can be replaced by: all of the catalogue's but the one that they all are of. */
export function replacements(racks: readonly Rack[]): RackType[] {
  const types = new Set(racks.map(({ catalogId }) => catalogId))
  return catalog.filter(
    (entry): entry is RackType =>
      entry.kind === 'rack' &&
      entry.group === 'compute' &&
      racks.length > 0 &&
      !(types.size === 1 && types.has(entry.id)),
  )
}

/** Racks named in a refusal; the rest is counted. */
const NAMED = 4

/**
 * Replaces the selected racks by racks of another type. Nothing changes where one of them does not fit its place; the
 * refusal names them.
 */
export function replaceSelection(catalogId: string): void {
  const { hall } = documentStore.getState()
  const diff = replaceRacks(hall, workspaceStore.getState().selection, catalogId)
  const type = rackType(catalogId)
  const misfits = misfitNames(hall, diff)
  if (misfits.length > 0) {
    const shown = misfits.slice(0, NAMED).join(', ')
    const rest = misfits.length > NAMED ? ` and ${misfits.length - NAMED} more` : ''
    refuse(`At ${dimensions(type)} a ${type.label} does not fit the place of ${shown}${rest}.`)
    return
  }
  const label = `Replace ${spokenRacks(hall, diff)} by ${type.label}`
  if (!attempt(label, diff)) return
  workspaceStore.setState({ inspectorOpen: true })
  listBreaks(label)
}

const dimensions = ({ width_m, depth_m, height_m }: RackType): string =>
  text(size(width_m.value, depth_m.value, height_m.value))

/** Names of the replaced racks that would overlap something, or lie outside. */
function misfitNames(hall: Hall, diff: HallDiff): string[] {
  const found = conflicts(applyDiff(hall, diff), diff.keys()).filter(
    ({ kind }) => kind !== 'clearance',
  )
  const ids = new Set(found.flatMap(({ id, with: other }) => [id, other]))
  return [...diff.keys()].filter((id) => ids.has(id)).map((id) => hall.records.get(id)?.name ?? id)
}

function spokenRacks(hall: Hall, diff: HallDiff): string {
  const [id] = diff.keys()
  return diff.size === 1 && id ? (hall.records.get(id)?.name ?? id) : counted(diff.size, 'rack')
}

/** All racks of the hall of the types that the given ones are of. */
export function racksOfSameTypes(hall: Hall, racks: readonly Rack[]): Rack[] {
  const types = new Set(racks.map(({ catalogId }) => catalogId))
  return recordsOf(hall, 'rack').filter(({ catalogId }) => types.has(catalogId))
}

/** Selects all racks of the types that are selected. */
export function selectSameType(): void {
  const racks = racksOfSameTypes(documentStore.getState().hall, selectedRacks())
  select(...racks.map(({ id }) => id))
  announce(`${counted(racks.length, 'rack')} selected.`)
}
