/** Coolant distribution units. */
import type { CduType, Figure } from '../catalogTypes.ts'
import { derived, guess, known } from './figures.ts'

const FRONT: Figure = guess(0.9, 'filters and pumps come out at the front', [0.6, 1.2])
const REAR: Figure = guess(0.6, 'pipes connect above or behind', [0, 0.9])
const APPROACH: Figure = guess(4, 'plate exchanger at rated flow, facility to rack loop', [2, 6])

/** Flow that carries the capacity at 10 K with PG25 (rho 1020 kg/m³, cp 3950 J/kgK). */
const flow = (capacity_W: number): Figure =>
  derived(
    Number((capacity_W / (1020 * 3950 * 10)).toPrecision(4)),
    'capacity / (rho cp dT) at 10 K with PG25: rho 1020 kg/m3, cp 3950 J/kgK',
  )

export const cdus: readonly CduType[] = [
  {
    kind: 'cdu',
    id: 'cdu.400kw',
    label: 'CDU 400 kW (SimReady exemplar)',
    maker: 'SimReady exemplar',
    width_m: guess(0.6, 'in-row frame'),
    depth_m: guess(1.2, 'in-row frame'),
    height_m: guess(2.1, 'in-row frame'),
    mass_kg: guess(700, 'filled with coolant', [500, 900]),
    clearanceFront_m: FRONT,
    clearanceRear_m: REAR,
    capacity_W: known(
      375_000,
      'datasheet',
      'NVIDIA/simready-foundation CDU exemplar: 375 kW nominal, 400 kW maximum',
      [375_000, 400_000],
      '2026-08',
    ),
    flow_m3_s: flow(375_000),
    pumpPower_W: known(
      28_800,
      'datasheet',
      'NVIDIA/simready-foundation CDU exemplar: power rating 28.8 kW at 480 V, 60 A: a rating, not the usual draw',
      [9_000, 28_800],
      '2026-08',
    ),
    approach_K: APPROACH,
  },
  {
    kind: 'cdu',
    id: 'cdu.1300kw',
    label: 'CDU 1.3 MW, in-row',
    maker: 'generic',
    aliases: ['XDU1350 class'],
    width_m: guess(1.2, 'in-row frame', [0.9, 1.2]),
    depth_m: guess(1.2, 'in-row frame'),
    height_m: guess(2.1, 'in-row frame', [2, 2.3]),
    mass_kg: guess(1500, 'filled with coolant', [1200, 1900]),
    clearanceFront_m: FRONT,
    clearanceRear_m: REAR,
    capacity_W: guess(
      1_300_000,
      'class of unit named in the trade; no data sheet read',
      [1_000_000, 1_400_000],
    ),
    flow_m3_s: flow(1_300_000),
    pumpPower_W: guess(
      15_000,
      '150 kPa on the rack loop at 45 % pump efficiency, rounded up',
      [10_000, 25_000],
    ),
    approach_K: APPROACH,
  },
  {
    kind: 'cdu',
    id: 'cdu.2500kw',
    label: 'CDU 2.5 MW, floor',
    maker: 'generic',
    aliases: ['MCDU-70 class'],
    width_m: guess(2.4, 'two frames side by side', [1.8, 3.2]),
    depth_m: guess(1.2, 'floor unit', [1.1, 1.4]),
    height_m: guess(2.4, 'floor unit', [2.1, 2.5]),
    mass_kg: guess(3200, 'filled with coolant', [2500, 4000]),
    clearanceFront_m: guess(1.2, 'pumps and plates come out at the front', [0.9, 1.5]),
    clearanceRear_m: REAR,
    capacity_W: known(
      2_500_000,
      'secondary',
      'top of the range of a floor CDU, 105 kW to 2.5 MW, pulse.bot and DCD',
      [2_300_000, 2_600_000],
    ),
    flow_m3_s: flow(2_500_000),
    pumpPower_W: guess(
      28_000,
      '150 kPa on the rack loop at 45 % pump efficiency, rounded up',
      [18_000, 45_000],
    ),
    approach_K: APPROACH,
  },
]
