/**
 * Panels for fans and pumps. Fans may stop for a minute and hang on the boards; pumps may not, and hang behind a UPS.
 * Where there are several systems each motor hangs on the panels of two, so that no panel, board or system takes it.
 */
import { coolerType } from '../../hall/catalog.ts'
import { type Cdu, type Cooler, type Hall, isCooler, recordsOf } from '../../hall/hall.ts'
import { cduAsBuilt } from '../../hall/sized.ts'
import { MOTOR_POWER_FACTOR } from '../fromHall/assumptions.ts'
import { boardVoltage_V, type Supply } from './choice.ts'
import type { ChainDraft } from './draft.ts'
import { feedMotor, standSwitch } from './rowFeeds.ts'
import { devicesOf, machinesFor, smallestFor, steady } from './sizing.ts'
import { numbered, type System, standSeveral } from './system.ts'

/** A fan or pump, and what it draws at full speed. */
export interface Motor {
  readonly record: Cooler | Cdu
  readonly load_VA: number
}
/** The motors of a system. */
export interface Motors {
  readonly fans: readonly Motor[]
  readonly pumps: readonly Motor[]
}

/**
 * Deals the motors of a hall to systems in turn, each to two of a line-up that stand in for each other, or to its only one.
 *
 * @param lineUps  how many systems with racks of their own each line-up has.
 */
export function dealMotors(hall: Hall, lineUps: readonly number[]): Motors[][] {
  const dealt = lineUps.map((count) =>
    Array.from({ length: count }, () => ({ fans: [] as Motor[], pumps: [] as Motor[] })),
  )
  for (const [kind, motors] of [
    ['fans', fansOf(hall)],
    ['pumps', pumpsOf(hall)],
  ] as const)
    motors.forEach((motor, k) => {
      const lineUp = dealt[k % dealt.length]!
      const first = Math.floor(k / dealt.length) % lineUp.length
      for (const turn of new Set([first, (first + 1) % lineUp.length]))
        lineUp[turn]![kind].push(motor)
    })
  return dealt
}

/** Fans that draw power: a passive door has none. */
function fansOf(hall: Hall): Motor[] {
  return [...hall.records.values()].filter(isCooler).flatMap((record) => {
    const fan_W = coolerType(record.catalogId).fanPower_W.value
    return fan_W > 0 ? [{ record, load_VA: fan_W / MOTOR_POWER_FACTOR }] : []
  })
}

const pumpsOf = (hall: Hall): Motor[] =>
  recordsOf(hall, 'cdu').map((record) => ({
    record,
    load_VA: cduAsBuilt(record).pumpPower_W.value / MOTOR_POWER_FACTOR,
  }))

export const sumOf_VA = (motors: readonly Motor[]): number =>
  motors.reduce((sum, { load_VA }) => sum + load_VA, 0)

/** Panels of one system, and the cords of what hangs on them. Behind a catcher they follow a static switch as racks do. */
export function feedMotors(
  draft: ChainDraft,
  { fans, pumps }: Motors,
  system: System,
  catcher: System | null,
  supply: Supply,
): void {
  const voltage_V = boardVoltage_V(supply)
  for (const [k, motors, count] of panelsFor(fans, voltage_V)) {
    const name = `M-${numbered(system.label, k, count)}`
    const source = catcher
      ? standSwitch(draft, `STS ${name}`, system, catcher, sumOf_VA(motors), voltage_V, 'board')
      : system.board
    feedPanel(draft, name, source, system, motors, voltage_V)
  }
  for (const [k, motors, count] of panelsFor(pumps, voltage_V)) {
    const name = `P-${numbered(system.label, k, count)}`
    const load_VA = sumOf_VA(motors)
    const behind = catcher
      ? standSwitch(draft, `STS ${name}`, system, catcher, load_VA * UPS_ALLOWANCE, voltage_V)
      : system.output
    const source =
      supply === 'dc800' ? standPumpUps(draft, name, behind, system, load_VA, voltage_V) : behind
    feedPanel(draft, name, source, system, motors, voltage_V)
  }
}

/** What a small UPS costs at full load, upwards. Source: the catalogue's curve, 97.1 %, and a power factor of 0.99. */
const UPS_ALLOWANCE = 1.045

type Source = System['board']

/** Motors by panel, as many to each as it carries. */
function panelsFor(
  motors: readonly Motor[],
  voltage_V: number,
): [k: number, motors: readonly Motor[], count: number][] {
  const limit_VA = devicesOf('rpp', voltage_V).at(-1)!.rating_VA.value
  const panels: Motor[][] = []
  for (const motor of motors) {
    const last = panels.at(-1)
    if (last && sumOf_VA(last) + motor.load_VA <= limit_VA) last.push(motor)
    else panels.push([motor])
  }
  return panels.map((panel, k) => [k, panel, panels.length])
}

function feedPanel(
  draft: ChainDraft,
  name: string,
  source: Source,
  { side }: System,
  motors: readonly Motor[],
  voltage_V: number,
): void {
  const type = smallestFor(devicesOf('rpp', voltage_V), sumOf_VA(motors))
  const panel = draft.standInHall(`RPP ${name}`, type.id, side)
  draft.join(source, panel, side)
  for (const { record, load_VA } of motors) feedMotor(draft, panel, record, load_VA, voltage_V)
}

/** Where rows run on DC, the pumps have a small UPS of their own. */
function standPumpUps(
  draft: ChainDraft,
  name: string,
  source: Source,
  { side }: System,
  load_VA: number,
  voltage_V: number,
): Source {
  const modules = machinesFor(devicesOf('ups', voltage_V), steady(load_VA), 'none')
  const [ups] = standSeveral(draft, `UPS ${name}`, side, { ...modules, count: 1 })
  const battery = smallestFor(devicesOf('battery'), modules.type.rating_VA.value)
  draft.join(source, ups!, side)
  draft.join(draft.stand(`Battery ${name}`, battery.id, side), ups!, side)
  return ups!
}
