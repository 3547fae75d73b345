/** A made-up hall for tests of the whole chain: two sides, each utility → transformer → UPS → busways → racks. */
import { sequenceImpedance, uncoupledImpedance } from '../../../../models/power/lines.ts'
import { UPS_MODERN } from '../../../../models/power/losses.ts'
import type {
  Branch,
  Bus,
  Converter,
  Load,
  Network,
  Source,
} from '../../../../models/power/network.ts'

export interface HallSize {
  readonly rackCount: number
  readonly racksPerBusway: number
  readonly rack_W: number
  readonly upsPerSide: number
  readonly ups_W: number
  readonly buswayAmpacity_A: number
  readonly breaker_A: number
  /** Neutral carries return current, which couples the phases. */
  readonly coupled?: boolean
}

export const HALL_200: HallSize = {
  rackCount: 200,
  racksPerBusway: 20,
  rack_W: 12e3,
  upsPerSide: 3,
  ups_W: 1e6,
  buswayAmpacity_A: 400,
  breaker_A: 32,
}

/** A 2N hall: every rack has a feed from a busway of each side. */
export function makeHallNetwork(size: HallSize): Network {
  const buses: Bus[] = []
  const sources: Source[] = []
  const branches: Branch[] = []
  const converters: Converter[] = []
  const buswayCount = Math.ceil(size.rackCount / size.racksPerBusway)
  for (const side of ['a', 'b']) {
    const bus = (name: string, nominal_V: number, recordId = `${side} ${name}`): string => {
      buses.push({ id: `${side} ${name}`, recordId, kind: 'ac3', nominal_V })
      return `${side} ${name}`
    }
    const line = (from: string, to: string, r: number, recordId: string): void => {
      branches.push({
        kind: 'line',
        recordId,
        id: `${from} – ${to}`,
        from,
        to,
        impedance: size.coupled
          ? sequenceImpedance(r, r / 2, 4 * r, 2 * r)
          : uncoupledImpedance(r, r / 2),
        ampacity_A: size.buswayAmpacity_A,
      })
    }
    const mv = bus('mv', 11e3)
    const lv = bus('lv', 415)
    const out = bus('ups out', 415)
    sources.push({
      id: `${side} utility`,
      role: 'utility',
      bus: mv,
      voltage_pu: 1,
      angle_rad: 0,
      impedance: uncoupledImpedance(0.05, 0.5),
      rating_VA: null,
    })
    branches.push({
      kind: 'transformer',
      id: `${side} transformer`,
      from: mv,
      to: lv,
      rating_VA: 3e6,
      primary_V: 11e3,
      secondary_V: 415,
      primary: 'delta',
      secondary: 'wye',
      resistance_pu: 0.008,
      reactance_pu: 0.06,
      noLoadLoss_W: 3500,
      magnetising_pu: 0.003,
      tap: 1,
    })
    for (let k = 0; k < size.upsPerSide; k++)
      converters.push({
        id: `${side} ups ${k}`,
        role: 'ups',
        from: lv,
        to: out,
        rating_W: size.ups_W,
        rating_VA: size.ups_W,
        moduleCount: 1,
        loss: UPS_MODERN,
        powerFactor: 0.99,
        outputVoltage_pu: 1,
        droop_ohm: 0,
      })
    for (let w = 0; w < buswayCount; w++) {
      const busway = `${side} busway ${w}`
      let from = bus(`busway ${w}`, 415)
      line(out, from, 0.5e-3, busway)
      for (let r = 0; r < size.racksPerBusway; r++) {
        if (w * size.racksPerBusway + r >= size.rackCount) break
        const tap = bus(`tap ${w}.${r}`, 415, busway)
        line(from, tap, 0.05e-3, busway)
        from = tap
      }
    }
  }
  const loads = Array.from({ length: size.rackCount }, (_, k): Load => {
    const tap = `tap ${Math.floor(k / size.racksPerBusway)}.${k % size.racksPerBusway}`
    const third = size.rack_W / 3
    return {
      id: `rack ${k}`,
      feeds: ['a', 'b'].map((side) => ({
        id: `rack ${k} feed ${side}`,
        bus: `${side} ${tap}`,
        share: 1,
        breaker_A: size.breaker_A,
      })),
      connection: 'wye',
      model: 'power',
      active_W: [third, third, third],
      reactive_var: [third * 0.2, third * 0.2, third * 0.2],
    }
  })
  return { buses, sources, branches, converters, transfers: [], loads, frequency_Hz: 50 }
}
