/** What the keyboard and the panels do to the selection: each is one step of undo, and refused where it cannot stand. */
import { liesAlongX } from '../../models/geometry.ts'
import { boxOf, isBoxed } from '../../models/hall/boxes.ts'
import { applyDiff, type HallDiff } from '../../models/hall/diff.ts'
import { type Hall, type HallId, shellOf, TILE_M } from '../../models/hall/hall.ts'
import { conflictWords } from '../../models/hall/misplaced.ts'
import { conflicts, snap } from '../../models/hall/placement.ts'
import { counted } from '../format/quantity.ts'
import { announce } from '../ui/announcer.ts'
import { showToast } from '../ui/toasts.ts'
import { orderCamera, select, workspaceStore } from '../workspace/workspace.ts'
import { reassignFeeds } from './commands/assignFeeds.ts'
import { deleteRecords } from './commands/deleteRecords.ts'
import { duplicateRecords } from './commands/duplicateRecords.ts'
import { moveRecords } from './commands/moveRecords.ts'
import { placeRecord } from './commands/placeRecord.ts'
import { type ShellSettings, setShell } from './commands/setShell.ts'
import { turnRecords, turnRecordsRound } from './commands/turnRecords.ts'
import { commit, documentStore } from './document.ts'
import { ringsOut } from './ringsOut.ts'
import { withFeeds } from './withFeeds.ts'

/** Slides the selection across the floor. */
export function nudgeSelection(dx_m: number, dz_m: number): void {
  const { hall, ids } = selected()
  attempt(`Move ${spoken(hall, ids)}`, moveRecords(hall, ids, dx_m, dz_m))
}

/** Turns the selection a quarter, or half round where only that fits: a rack within its row. */
export function turnSelection(): void {
  const { hall, ids } = selected()
  const fits = (diff: HallDiff) => blockage(applyDiff(hall, diff), diff.keys()) === null
  const [quarter, half] = [turnRecords(hall, ids), turnRecordsRound(hall, ids)]
  if (half.size > 0 && !fits(quarter) && fits(half)) {
    attempt(`Turn ${spoken(hall, ids)} round`, half)
  } else attempt(`Turn ${spoken(hall, ids)}`, quarter)
}

/** Takes the selection out, and what hangs on it. */
export function deleteSelection(): void {
  const { hall, ids } = selected()
  const words = spoken(hall, ids)
  commit(`Delete ${words}`, deleteRecords(hall, ids))
  select()
  announce(`${words} deleted.`)
}

/** Places along the row that are tried for a copy, before it is given up. */
const TRIES = 40

/** Copies the selection to the next free place along its row, and selects the copy. */
export function duplicateSelection(): void {
  const { hall, ids } = selected()
  const [stepX_m, stepZ_m] = rowStep(hall, ids)
  for (const direction of [1, -1]) {
    for (let n = 1; n <= TRIES; n++) {
      const [dx_m, dz_m] = [stepX_m * n * direction, stepZ_m * n * direction]
      const copy = duplicateRecords(hall, ids, dx_m, dz_m)
      if (blockage(applyDiff(hall, copy.diff), copy.ids) !== null) continue
      commit(`Copy ${spoken(hall, ids)}`, withFeeds(hall, copy.diff))
      select(...copy.ids)
      announce(`${spoken(applyDiff(hall, copy.diff), copy.ids)} added.`)
      return
    }
  }
  refuse('There is no free place along the row.')
}

/** Feeds the selected racks from the nearest busways of each side: a whole row at once. */
export function feedSelection(): void {
  const { hall, ids } = selected()
  const diff = reassignFeeds(hall, ids)
  if (diff.size === 0) {
    refuse('The racks are fed from the nearest busways already, or none is within reach.')
    return
  }
  commit(`Feed ${spoken(hall, ids)} from the nearest busways`, diff)
  announce(`${spoken(hall, ids)} fed from the nearest busways.`)
}

/** How far around a free place is looked for, tiles. */
const REACH_TILES = 24

/**
 * Places a catalogue entry on the free tile nearest to the selection, or to the middle of the hall: what the keyboard
 * does where a pointer would carry it. Refused when there is none.
 */
export function placeNearby(catalogId: string): void {
  const { hall, ids } = selected()
  const [centreX_m, centreZ_m] = middleOf(hall, ids)
  for (const [i, k] of ringsOut(REACH_TILES)) {
    const [x_m, z_m] = [
      snap(centreX_m + i * TILE_M, TILE_M / 2),
      snap(centreZ_m + k * TILE_M, TILE_M / 2),
    ]
    const { diff, id } = placeRecord(hall, catalogId, x_m, z_m, '+z')
    if (!id || blockage(applyDiff(hall, diff), [id]) !== null) continue
    const name = diff.get(id)?.after?.name ?? ''
    commit(`Place ${name}`, withFeeds(hall, diff))
    select(id)
    orderCamera('goTo', id)
    announce(`${name} placed.`)
    return
  }
  refuse('There is no free place for it in the hall.')
}

function middleOf(hall: Hall, ids: readonly HallId[]): readonly [x_m: number, z_m: number] {
  const record = ids[0] === undefined ? undefined : hall.records.get(ids[0])
  if (record && 'x_m' in record) return [record.x_m, record.z_m]
  const { length_m, width_m } = shellOf(hall)
  return [length_m / 2, width_m / 2]
}

/** Commits what `make` makes of the hall as it is now: a setting, which cannot be in anything's way. */
export function edit(label: string, make: (hall: Hall) => HallDiff): void {
  commit(label, make(documentStore.getState().hall))
}

/** Commits the diff unless what it changes would overlap or lie outside. Returns whether it did. */
export function attempt(label: string, diff: HallDiff): boolean {
  if (diff.size === 0) return false
  const { hall } = documentStore.getState()
  const reason = blockage(applyDiff(hall, diff), diff.keys())
  if (reason !== null) {
    refuse(reason)
    return false
  }
  commit(label, withFeeds(hall, diff))
  announce(`${label}: done.`)
  return true
}

/** Rewrites the room unless something would then lie outside it. */
export function attemptShell(label: string, settings: ShellSettings): void {
  const { hall } = documentStore.getState()
  const diff = setShell(hall, settings)
  const next = applyDiff(hall, diff)
  const outside = conflicts(next, next.records.keys()).find(({ kind }) => kind === 'outside')
  if (outside) refuse(conflictWords(outside))
  else commit(label, diff)
}

function blockage(hall: Hall, ids: Iterable<HallId>): string | null {
  const found = conflicts(hall, ids).find(({ kind }) => kind !== 'clearance')
  return found ? conflictWords(found) : null
}

/** Says why nothing was changed. */
export function refuse(reason: string): void {
  announce(reason)
  showToast({ verdict: 'neutral', title: 'Nothing was changed', body: reason })
}

function selected(): { hall: Hall; ids: readonly HallId[] } {
  return {
    hall: documentStore.getState().hall,
    ids: [...workspaceStore.getState().selection],
  }
}

/** One step along the row of the first of the records: as far as all of them are wide. */
function rowStep(hall: Hall, ids: readonly HallId[]): readonly [dx_m: number, dz_m: number] {
  const records = ids.flatMap((id) => hall.records.get(id) ?? [])
  const boxes = records.flatMap((record) => (isBoxed(record) ? boxOf(hall, record) : []))
  const span = (axis: 0 | 2) =>
    Math.max(...boxes.map(({ max }) => max[axis])) - Math.min(...boxes.map(({ min }) => min[axis]))
  const first = records[0]
  const runsAlongX = !(first && 'facing' in first && liesAlongX(first.facing))
  return runsAlongX ? [span(0), 0] : [0, span(2)]
}

/** "D10", or "3 things". */
function spoken(hall: Hall, ids: readonly HallId[]): string {
  const only = ids.length === 1 ? hall.records.get(ids[0]!) : undefined
  return only?.name ?? counted(ids.length, 'thing')
}
