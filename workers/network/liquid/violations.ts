/** What a solved liquid network breaks, worst first, each in a sentence with the numbers. */
import type { LiquidLoad, LiquidNetwork } from '../../../models/liquid/network.ts'
import type { CduResult, LiquidRackResult, LiquidViolation } from './results.ts'

/** Supply over a rack's limit by less than this is rounding of the setpoint, K. */
const SUPPLY_TOLERANCE_K = 0.05

export function findViolations(
  network: LiquidNetwork,
  racks: readonly LiquidRackResult[],
  cdus: readonly CduResult[],
  facility_C: number,
): LiquidViolation[] {
  const loads = new Map<string, LiquidLoad>()
  for (const { branches } of network.rackLoops)
    for (const { load } of branches) if (load) loads.set(load.recordId, load)
  const needs = new Map(racks.map(({ recordId, need_m3_s }) => [recordId, need_m3_s]))
  const setpoints = new Map(network.cdus.map((cdu) => [cdu.id, cdu.setpoint_C]))
  return worstFirst([
    ...racks.flatMap((rack) => rackViolations(rack, loads.get(rack.recordId))),
    ...network.unserved.map(
      ({ recordId, name, why }): LiquidViolation => ({
        elementId: recordId,
        recordId,
        rule: 'unserved',
        value: 0,
        limit: needs.get(recordId) ?? 0,
        unit: 'm3_s',
        message: `${name} ${why}.`,
      }),
    ),
    ...cdus.flatMap((cdu) => cduViolations(cdu, setpoints.get(cdu.id)!, facility_C)),
  ])
}

/** Racks that stop come before those that are short, those before ones that run warm, and units come last. */
const ORDER: readonly LiquidViolation['rule'][] = [
  'unserved',
  'flow',
  'supply',
  'capacity',
  'approach',
]

/** How far past its limit, in the violation's own unit or as a share: larger is worse. */
function excess({ rule, value, limit }: LiquidViolation): number {
  if (rule === 'flow') return limit > 0 ? 1 - value / limit : 0
  return rule === 'capacity' ? value / limit : value - limit
}

const worstFirst = (violations: readonly LiquidViolation[]): LiquidViolation[] =>
  violations.toSorted(
    (a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule) || excess(b) - excess(a),
  )

function rackViolations(rack: LiquidRackResult, load: LiquidLoad | undefined): LiquidViolation[] {
  if (!load) return []
  const found: LiquidViolation[] = []
  const at = { elementId: rack.recordId, recordId: rack.recordId }
  if (rack.state !== 'served' && rack.need_m3_s > 0) {
    const got = litres(rack.flow_m3_s)
    found.push({
      ...at,
      rule: 'flow',
      value: rack.flow_m3_s,
      limit: rack.need_m3_s,
      unit: 'm3_s',
      message: `${rack.name} gets ${got} of the ${litres(rack.need_m3_s)} L/min that it needs${WHY[rack.state]}.`,
    })
  }
  if (rack.supply_C !== null && rack.supply_C > load.maxSupply_C + SUPPLY_TOLERANCE_K)
    found.push({
      ...at,
      rule: 'supply',
      value: rack.supply_C,
      limit: load.maxSupply_C,
      unit: 'C',
      message: `${rack.name} is supplied at ${one(rack.supply_C)} °C; it allows ${one(load.maxSupply_C)} °C.`,
    })
  return found
}

const WHY: Readonly<Record<LiquidRackResult['state'], string>> = {
  served: '',
  starved: '',
  dry: ': its servers stop',
  isolated: ': its branch is shut off',
  noPump: ': no pump runs',
}

function cduViolations(cdu: CduResult, setpoint_C: number, facility_C: number): LiquidViolation[] {
  const found: LiquidViolation[] = []
  const at = { elementId: cdu.id, recordId: cdu.recordId }
  if (cdu.load_W > cdu.limit_W)
    found.push({
      ...at,
      rule: 'capacity',
      value: cdu.load_W,
      limit: cdu.limit_W,
      unit: 'W',
      message: `${cdu.name} carries ${kilowatts(cdu.load_W)} of ${kilowatts(cdu.limit_W)} kW.`,
    })
  if (cdu.supply_C !== null && !cdu.holds)
    found.push({
      ...at,
      rule: 'approach',
      value: cdu.supply_C - facility_C,
      limit: setpoint_C - facility_C,
      unit: 'K',
      message: `${cdu.name} supplies ${one(cdu.supply_C)} °C, not ${one(setpoint_C)} °C: it comes within ${one(cdu.supply_C - facility_C)} K of its facility water at ${one(facility_C)} °C.`,
    })
  return found
}

const litres = (flow_m3_s: number): string => (flow_m3_s * 60_000).toFixed(0)
const kilowatts = (power_W: number): string => (power_W / 1000).toFixed(0)
const one = (value: number): string => value.toFixed(1)
