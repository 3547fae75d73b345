/** Whether the things of a reference case stand where air can pass: in the room, free, and with flows that balance. */
import { unexpected } from '../../models/hall/file/problem.ts'
import { tooManyCells } from './diagnosis.ts'
import { MEMORY_MAX_BYTES } from './kernelModule.ts'
import type { AirModel, Patch } from './model.ts'
import {
  type CaseBox,
  type CaseOpening,
  type ReferenceCase,
  UnreadableCase,
} from './referenceCase.ts'

/** Share of what enters that may be left over: the bound on mass closure. */
const BALANCED = 1e-6
/** As in models/geometry.ts: a tenth of a millimetre. */
const TOUCH_M = 1e-4

/** Throws for the first thing that does not lie in the room, has another's name, or makes the flows unequal. */
export function checkPlaces(source: ReferenceCase): void {
  const names = new Set<string>()
  for (const rack of source.racks) {
    if (names.has(rack.name))
      throw new UnreadableCase(`Rack ${rack.name}: another rack has that name too.`)
    names.add(rack.name)
    checkSolid(`Rack ${rack.name}`, rack, source)
    if (rack.air_heat_kw !== undefined && rack.air_heat_kw > rack.heat_kw)
      throw wrong(
        `Rack ${rack.name}`,
        'air_heat_kw',
        rack.air_heat_kw,
        `at most its heat_kw, ${rack.heat_kw},`,
      )
    if (rack.flow === 0 && airHeat_kW(rack) > 0)
      throw wrong(
        `Rack ${rack.name}`,
        'flow',
        rack.flow,
        `a positive number, since its air takes ${airHeat_kW(rack)} kW, or a heat of 0`,
      )
  }
  for (const solid of source.solids ?? []) checkSolid(`Solid ${solid.name}`, solid, source)
  for (const { name, min, max } of source.tiles ?? [])
    checkOpening(`Tile ${name}`, { dir: '+z', min: [...min, 0], max: [...max, 0] }, source)
  for (const [n, one] of (source.inlets ?? []).entries())
    checkOpening(`Inlet ${one.name ?? n + 1}`, one, source)
  for (const [n, one] of (source.outlets ?? []).entries())
    checkOpening(`Outlet ${one.name ?? n + 1}`, one, source)
  for (const { name, min, max, supply, return: taken } of source.crahs ?? []) {
    if (min && max) checkSolid(`Crah ${name}`, { name, min, max }, source)
    if (taken) checkOpening(`Crah ${name}, its return`, taken, source)
    if (supply) checkOpening(`Crah ${name}, its supply`, supply, source)
  }
  checkOverlaps(source)
  checkHeat(source)
  checkBalance(source)
}

type CaseRack = ReferenceCase['racks'][number]

const airHeat_kW = ({ air_heat_kw, heat_kw }: CaseRack): number => air_heat_kw ?? heat_kw

/** There must be something to settle, which is told by heat that leaves, and a way out for it. */
function checkHeat(source: ReferenceCase): void {
  const { racks, outlets = [], crahs = [] } = source
  const heat_kW = racks.reduce((sum, rack) => sum + airHeat_kW(rack), 0)
  if (heat_kW === 0) {
    if (new Set(supplies_C(source)).size > 1) return
    throw new UnreadableCase(
      'Nothing makes a difference of temperature: at least one rack with a heat and a flow, or two supplies of different temperatures, were expected.',
    )
  }
  if ([...outlets, ...crahs.filter((crah) => crah.return)].some(({ flow }) => flow > 0)) return
  throw new UnreadableCase(
    `The racks give the air ${Number(heat_kW.toFixed(2))} kW, which have no way out: an outlet or a return with a flow was expected.`,
  )
}

/** Of what enters the room. */
const supplies_C = ({ tiles = [], inlets = [], crahs = [] }: ReferenceCase): number[] => [
  ...[...tiles, ...inlets].flatMap(({ flow, T }) => (flow > 0 ? T : [])),
  ...crahs.flatMap(({ flow, supply, supply_T }) => (flow > 0 && supply ? (supply_T ?? []) : [])),
]

/** Throws for the first rack or CRAH that stands within another thing. Solids may: partitions meet in corners. */
function checkOverlaps({ racks, crahs = [], solids = [] }: ReferenceCase): void {
  const devices = [
    ...racks.map(({ name, min, max }) => ({ name: `rack ${name}`, min, max })),
    ...crahs.flatMap(({ name, min, max }) =>
      min && max ? { name: `crah ${name}`, min, max } : [],
    ),
  ]
  const things = [...devices, ...solids.map((one) => ({ ...one, name: `solid ${one.name}` }))]
  for (const [n, device] of devices.entries())
    for (const other of things.slice(n + 1)) checkApart(device, other)
}

/** Boxes may touch. The axis that is named is the one along which the least has to be moved. */
function checkApart(one: CaseBox, other: CaseBox): void {
  const depths_m = ([0, 1, 2] as const).map(
    (axis) => Math.min(one.max[axis], other.max[axis]) - Math.max(one.min[axis], other.min[axis]),
  )
  const depth_m = Math.min(...depths_m)
  if (depth_m <= TOUCH_M) return
  const axis = depths_m.indexOf(depth_m) as 0 | 1 | 2
  const [low, high] = one.min[axis] <= other.min[axis] ? [one, other] : [other, one]
  const along = 'xyz'[axis]
  throw new UnreadableCase(
    `${capital(one.name)} overlaps ${other.name} by ${Number(depth_m.toFixed(4))} m along ${along}: the max of ${low.name}, [${low.max.join(', ')}], lies beyond the min of ${high.name}, [${high.min.join(', ')}], in ${along}. Boxes that at most touch were expected.`,
  )
}

/** Racks give back what they take. */
function checkBalance({ tiles = [], inlets = [], outlets = [], crahs = [] }: ReferenceCase): void {
  const sum = (flows: readonly { readonly flow: number }[]) =>
    flows.reduce((total, { flow }) => total + flow, 0)
  const enters_m3_s = sum(tiles) + sum(inlets) + sum(crahs.filter(({ supply }) => supply))
  const leaves_m3_s = sum(outlets) + sum(crahs.filter((crah) => crah.return))
  if (Math.abs(enters_m3_s - leaves_m3_s) <= BALANCED * Math.max(enters_m3_s, leaves_m3_s)) return
  throw new UnreadableCase(
    `The flows do not balance: tiles, inlets and supplies give the room ${enters_m3_s.toFixed(4)} m³/s, outlets and returns take ${leaves_m3_s.toFixed(4)}.`,
  )
}

function checkSolid(called: string, { min, max }: CaseBox, { room }: ReferenceCase): void {
  for (const axis of [0, 1, 2] as const)
    if (!(max[axis] > min[axis]))
      throw wrong(called, 'max', max, `a corner beyond min, [${min.join(', ')}], in every axis`)
  checkInside(called, { min, max }, room)
}

function checkOpening(
  called: string,
  { dir, min, max }: CaseOpening,
  { room }: ReferenceCase,
): void {
  const across = 'xyz'.indexOf(dir[1]!)
  for (const axis of [0, 1, 2] as const)
    if (axis === across ? max[axis] !== min[axis] : !(max[axis] > min[axis]))
      throw wrong(
        called,
        'max',
        max,
        `the far corner of a rectangle from min, [${min.join(', ')}], that is flat along ${dir[1]}`,
      )
  checkInside(called, { min, max }, room)
}

function checkInside(
  called: string,
  { min, max }: Omit<CaseBox, 'name'>,
  room: CaseBox['min'],
): void {
  for (const [field, corner] of [
    ['min', min],
    ['max', max],
  ] as const)
    if (corner.some((at, axis) => at < -TOUCH_M || at > room[axis]! + TOUCH_M))
      throw wrong(called, field, corner, `a corner within the room, 0 to [${room.join(', ')}],`)
}

/** Throws where the grid is too large, or where an opening has no face between air and something solid. */
export function checkOpenings(model: AirModel): void {
  const tooMany = tooManyCells(model, MEMORY_MAX_BYTES)
  if (tooMany) throw new UnreadableCase(tooMany)
  const { nx, ny, nz } = model
  const solid = new Uint8Array(nx * ny * nz)
  for (const { min, max } of model.solids)
    for (let k = min[2]; k < max[2]; k++)
      for (let j = min[1]; j < max[1]; j++)
        solid.fill(1, min[0] + nx * (j + ny * k), max[0] + nx * (j + ny * k))
  const isAir = (cell: readonly number[]) => {
    const [i, j, k] = cell as [number, number, number]
    const inRoom = i >= 0 && i < nx && j >= 0 && j < ny && k >= 0 && k < nz
    return inRoom && solid[i + nx * (j + ny * k)] === 0
  }
  const taken = new Set<string>()
  /** Opens what of the rectangle is free, as the kernels do. */
  const open = (called: string, { axis, plane, inward, a, b }: Patch): void => {
    let free = 0
    for (let n = b[0]; n < b[1]; n++)
      for (let m = a[0]; m < a[1]; m++) {
        const beyond = axis === 0 ? [plane, m, n] : axis === 1 ? [m, plane, n] : [m, n, plane]
        const before = beyond.with(axis, plane - 1)
        const face = `${axis} ${beyond}`
        const [inside, outside] = inward > 0 ? [beyond, before] : [before, beyond]
        if (!isAir(inside) || isAir(outside) || taken.has(face)) continue
        taken.add(face)
        free++
      }
    if (free > 0) return
    throw new UnreadableCase(
      `${called}: no air can pass it. A face between air and a wall, a rack or another solid was expected, on the side that its direction names.`,
    )
  }
  for (const { id, slices } of model.racks)
    for (const { front, rear } of slices) {
      open(`${spoken(id)}, its front`, front)
      open(`${spoken(id)}, its rear`, rear)
    }
  for (const { id, patch } of model.inlets) open(spoken(id), patch)
  for (const { id, patch } of model.outlets)
    open(spoken(id.replace(/^(crah|outlet)_/, '$1:')), patch)
}

/** "rack:S1" as "Rack S1". */
const spoken = (id: string): string => capital(id.replace(':', ' '))

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`

const wrong = (called: string, field: string, value: unknown, expected: string) =>
  new UnreadableCase(`${called}: ${unexpected(field, value, expected)}`)
