/**
 * Solids and sheets of a model, in the kernels: all of them for a new grid, and after an edit only what it touched.
 *
 * What an edit touched is read off the two models: the boxes and sheets that only one of them has.
 */
import { kernelRect } from './install.ts'
import type { Kernels } from './kernelModule.ts'
import type { AirModel, CellBox, Sheet } from './model.ts'

/** Beyond this share of the room an edit is rasterised as a new geometry: the boxes' bookkeeping no longer pays. */
const WHOLE_FRACTION = 0.25

/** Rasterises the whole model; `listed` lists its openings and devices on it. */
export function rasteriseWhole(kernels: Kernels, model: AirModel, listed: () => void): void {
  kernels.beginGeometry()
  for (const solid of model.solids) kernels.fillSolid(...kernelBox(solid))
  kernels.deriveFaces()
  for (const sheet of model.sheets) kernels.closeSheet(...kernelRect(sheet), sheet.resistance)
  kernels.stopClosedFaces()
  listed()
  kernels.finishGeometry()
}

/** Rasterises the boxes that have changed, in a room that held another model. */
export function rasteriseChange(
  kernels: Kernels,
  model: AirModel,
  boxes: readonly CellBox[],
  listed: () => void,
): void {
  const slots = slotRanges(kernels, boxes)
  kernels.beginChange()
  for (const { from, to } of slots) kernels.remember(from, to)
  for (const box of boxes) {
    kernels.reopenBox(...kernelBox(box))
    for (const solid of model.solids) {
      const within = intersection(solid, box)
      if (within) kernels.fillSolid(...kernelBox(within))
    }
    kernels.deriveBox(...kernelBox(box))
    for (const sheet of model.sheets) kernels.closeSheetInBox(...kernelRect(sheet))
    kernels.settleBox()
  }
  kernels.relist()
  for (const sheet of model.sheets) kernels.listSheet(...kernelRect(sheet), sheet.resistance)
  listed()
  kernels.finishChange()
  for (const { from, to } of slots) kernels.refresh(from, to)
}

/** The boxes in which the two models differ; null where the whole must be rasterised. */
export function changedBoxes(before: AirModel, after: AirModel): CellBox[] | null {
  if (before.walls?.length || after.walls?.length) return null
  const boxes = [
    ...onlyInOne(before.solids, after.solids, boxKey),
    ...onlyInOne(before.sheets, after.sheets, sheetKey).map((sheet) => cellsAlong(sheet, after)),
  ]
  const most = WHOLE_FRACTION * after.nx * after.ny * after.nz
  return cellsIn(boxes) <= most ? boxes : null
}

export const cellsIn = (boxes: readonly CellBox[]): number =>
  boxes.reduce((sum, { min, max }) => {
    return sum + (max[0] - min[0]) * (max[1] - min[1]) * (max[2] - min[2])
  }, 0)

const boxKey = ({ min, max }: CellBox): string => `${min} ${max}`
const sheetKey = ({ axis, plane, a, b, resistance }: Sheet): string =>
  `${axis} ${plane} ${a} ${b} ${resistance}`

/** What only one of the lists has, as often as it has it more. What lies before and behind the first and last change is passed over: most of it stood still. */
function onlyInOne<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): T[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const most = Math.min(before.length, after.length) - head
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const left = new Map<string, T[]>()
  for (const one of before.slice(head, before.length - tail)) {
    const same = left.get(key(one))
    if (same) same.push(one)
    else left.set(key(one), [one])
  }
  const fresh = after.slice(head, after.length - tail).filter((one) => !left.get(key(one))?.pop())
  return [...[...left.values()].flat(), ...fresh]
}

/** The cells on both sides of a sheet. */
function cellsAlong({ axis, plane, a, b }: Sheet, { nx, ny, nz }: AirModel): CellBox {
  const most = [nx, ny, nz][axis]!
  const across = [Math.max(0, plane - 1), Math.min(most, plane + 1)] as const
  const [x, y, z] = axis === 0 ? [across, a, b] : axis === 1 ? [a, across, b] : [a, b, across]
  return { min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]] }
}

function intersection({ min, max }: CellBox, other: CellBox): CellBox | null {
  const [i0, j0, k0] = [
    Math.max(min[0], other.min[0]),
    Math.max(min[1], other.min[1]),
    Math.max(min[2], other.min[2]),
  ]
  const [i1, j1, k1] = [
    Math.min(max[0], other.max[0]),
    Math.min(max[1], other.max[1]),
    Math.min(max[2], other.max[2]),
  ]
  return i0 < i1 && j0 < j1 && k0 < k1 ? { min: [i0, j0, k0], max: [i1, j1, k1] } : null
}

/** Offsets that hold each box, those that overlap as one: cells are refreshed in the order of their slots. */
function slotRanges(kernels: Kernels, boxes: readonly CellBox[]) {
  const ranges = boxes
    .map(({ min, max }) => ({
      from: kernels.slotOf(min[0] + 1, min[1] + 1, min[2] + 1),
      to: kernels.slotOf(max[0], max[1], max[2]) + 4,
    }))
    .sort((a, b) => a.from - b.from)
  const merged: { from: number; to: number }[] = []
  for (const range of ranges) {
    const last = merged.at(-1)
    if (last && range.from <= last.to) last.to = Math.max(last.to, range.to)
    else merged.push(range)
  }
  return merged
}

/** A box as the kernels count it: cells from 1. */
const kernelBox = ({ min, max }: CellBox) =>
  [min[0] + 1, max[0] + 1, min[1] + 1, max[1] + 1, min[2] + 1, max[2] + 1] as const
