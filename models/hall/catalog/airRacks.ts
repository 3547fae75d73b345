/** Racks cooled by air alone. */
import type { Figure, RackType } from '../catalogTypes.ts'
import { derived, guess, known, none } from './figures.ts'
import {
  AISLE_CLEARANCE,
  ENCLOSURE,
  inletAllowable_C,
  inletRecommended_C,
  STALL_PRESSURE,
  serverAirflow,
} from './rackFigures.ts'

/** What all racks cooled by air share. */
function airRack(
  own: Pick<RackType, 'id' | 'label' | 'maker' | 'mass_kg' | 'ratedPower_W' | 'idlePower_W'> &
    Partial<RackType>,
  rise_K?: number,
): RackType {
  const rated_W = own.ratedPower_W.value
  return {
    kind: 'rack',
    group: 'compute',
    ...ENCLOSURE,
    ...AISLE_CLEARANCE,
    peakPower_W: guess(rated_W, 'nameplate load taken as the peak; short peaks are not published'),
    gpuCount: none('no GPU in it'),
    liquidCaptureFraction: none('cooled by air alone'),
    airflow_m3_s: serverAirflow(rated_W, rise_K),
    stallPressure_Pa: STALL_PRESSURE,
    liquidFlow_m3_s: none('no liquid loop'),
    maxLiquidSupply_C: none('no liquid loop'),
    inletRecommended_C,
    inletAllowable_C,
    feedCount: guess(2, 'one feed from A and one from B'),
    feedVoltage_V: known(
      415,
      'standard',
      'IEC 60038: 240/415 V three-phase distribution',
      [400, 480],
    ),
    current: 'ac3',
    ...own,
  }
}

/** A rack of servers of one nominal load; the load itself is the entry's definition. */
function serverRack(rated_W: number, mass_kg: number, rise_K?: number): RackType {
  const label_kW = rated_W / 1000
  return airRack(
    {
      id: `rack.air.${label_kW}kw`,
      label: `Server rack ${label_kW} kW`,
      maker: 'generic',
      mass_kg: guess(mass_kg, 'enclosure of about 150 kg and servers to the load', [
        mass_kg * 0.7,
        mass_kg * 1.3,
      ]),
      ratedPower_W: known(rated_W, 'derived', 'nominal load of this entry, by definition'),
      idlePower_W: idle(rated_W, 0.4),
    },
    rise_K,
  )
}

const idle = (rated_W: number, fraction: number): Figure =>
  guess(rated_W * fraction, `idle servers draw about ${fraction * 100} % of their rated power`, [
    rated_W * 0.25,
    rated_W * 0.55,
  ])

const DGX_NODES = 4
const DGX_H100_W = 10_200
const DGX_SOURCE =
  'NVIDIA DGX H100: 10.2 kW maximum a system, quoted by unanswered.io; typical 6.5 to 8.5 kW (supercluster.blog)'

export const airRacks: readonly RackType[] = [
  serverRack(5_000, 500),
  serverRack(8_000, 600),
  serverRack(10_000, 700),
  serverRack(15_000, 800),
  serverRack(20_000, 900),
  serverRack(30_000, 1000),
  serverRack(40_000, 1100, 15),
  airRack(
    {
      id: 'rack.dgx-h100',
      label: 'DGX H100 rack, 4 systems',
      maker: 'NVIDIA',
      aliases: ['DGX H200', 'HGX H100'],
      mass_kg: guess(750, 'four 8U systems of about 130 kg, enclosure, cables', [650, 900]),
      ratedPower_W: known(DGX_NODES * DGX_H100_W, 'secondary', `4 × ${DGX_SOURCE}`, [
        DGX_NODES * 6_500,
        DGX_NODES * DGX_H100_W,
      ]),
      idlePower_W: guess(
        12_000,
        '30 % of rated, the default of the SimReady rack schema',
        [8_000, 16_000],
      ),
      gpuCount: derived(32, '4 systems × 8 GPUs'),
      feedCount: guess(4, 'two rack PDUs on A and two on B'),
    },
    15,
  ),
  airRack(
    {
      id: 'rack.mi355x-air',
      label: 'MI350X rack, 64 GPUs, air',
      maker: 'AMD',
      aliases: ['Instinct MI350X', 'MI355X air'],
      mass_kg: guess(1300, 'eight 8U systems of about 140 kg and the enclosure', [1100, 1500]),
      ratedPower_W: guess(
        84_000,
        '64 × 1.0 kW a GPU (The Register 2025-06-12) + 8 hosts of about 2.5 kW; rack power is not published',
        [75_000, 100_000],
      ),
      idlePower_W: guess(
        25_000,
        '30 % of rated, the default of the SimReady rack schema',
        [15_000, 34_000],
      ),
      gpuCount: known(
        64,
        'secondary',
        'The Register 2025-06-12: 64 GPUs a rack by air',
        undefined,
        '2025-06-12',
      ),
      feedCount: guess(4, 'two rack PDUs on A and two on B'),
    },
    20,
  ),
  airRack({
    id: 'rack.storage',
    label: 'Storage rack',
    maker: 'generic',
    group: 'storage',
    mass_kg: guess(1200, 'dense disk shelves', [800, 1500]),
    ratedPower_W: guess(
      12_000,
      'flash and disk shelves; 10 to 20 kW is a placeholder range',
      [10_000, 20_000],
    ),
    idlePower_W: guess(8_500, 'storage draws nearly the same idle as busy', [6_000, 10_000]),
  }),
  {
    ...serverRack(5_000, 500),
    id: 'rack.air.5kw-1ph',
    label: 'Server rack 5 kW, single-phase',
    feedCount: guess(2, 'a 32 A cord of one phase from A and one from B'),
    current: 'ac1',
  },
  airRack({
    id: 'rack.network',
    label: 'Network rack',
    maker: 'generic',
    group: 'network',
    aliases: ['Leaf and spine rack'],
    mass_kg: guess(600, 'switches and much cable', [400, 900]),
    ratedPower_W: guess(
      20_000,
      'InfiniBand or Ethernet spine; 20 to 40 kW is a placeholder range',
      [15_000, 40_000],
    ),
    idlePower_W: guess(14_000, 'switches draw about 70 % when idle', [10_000, 17_000]),
  }),
  airRack({
    id: 'rack.meet-me',
    label: 'Meet-me network rack',
    maker: 'generic',
    group: 'network',
    aliases: ['Core network rack', 'IDF rack'],
    mass_kg: guess(400, 'patch panels and few routers', [300, 600]),
    ratedPower_W: guess(4_000, 'routers and patching', [2_000, 8_000]),
    idlePower_W: guess(3_000, 'switches draw about 70 % when idle', [2_000, 4_000]),
  }),
]
