/** What cools the room's air. Capacities are placeholders until data sheets are read, and say so. */
import type { CoolerType, Figure } from '../catalogTypes.ts'
import { guess, known } from './figures.ts'

interface Sizes {
  readonly width_m: number
  readonly depth_m: number
  readonly height_m: number
  readonly mass_kg: number
}

/** m³/s a watt: a rise of 12 K at rho 1.2, cp 1006; the usual rule of 300 m³/h per kW is 10 K. */
const FLOW_PER_WATT = 1 / (1.2 * 1006 * 12)
const FLOW_WHY =
  'rated capacity at an air-side difference of 12 K (10 to 14 K), rho 1.2 kg/m3, cp 1006 J/kgK'
const CAPACITY_WHY = 'class of unit on the market; no data sheet read'

function cooler(
  kind: CoolerType['kind'],
  id: string,
  label: string,
  capacity_W: number,
  fanPower_W: number,
  size: Sizes,
  more: Partial<CoolerType> = {},
): CoolerType {
  const flow_m3_s = Number((capacity_W * FLOW_PER_WATT).toPrecision(3))
  return {
    kind,
    id,
    label,
    maker: 'generic',
    width_m: guess(size.width_m, 'casing rounded to the 0.3 m planning grid'),
    depth_m: guess(size.depth_m, 'casing rounded to the 0.3 m planning grid'),
    height_m: guess(size.height_m, 'casing rounded to the 0.3 m planning grid'),
    mass_kg: guess(size.mass_kg, 'class of unit', [size.mass_kg * 0.7, size.mass_kg * 1.3]),
    clearanceFront_m: guess(0.9, 'filters and fans come out at the front', [0.6, 1.2]),
    clearanceRear_m: guess(0, 'stands against a wall'),
    sensibleCapacity_W: guess(capacity_W, CAPACITY_WHY, [0.85 * capacity_W, 1.15 * capacity_W]),
    airflow_m3_s: guess(flow_m3_s, FLOW_WHY, [flow_m3_s * 0.86, flow_m3_s * 1.2]),
    fanPower_W: guess(
      fanPower_W,
      `EC fans at about ${fanPercent(fanPower_W, capacity_W)} % of capacity`,
      [fanPower_W * 0.6, fanPower_W * 1.5],
    ),
    minSupply_C: guess(14, 'chilled water of 8 to 12 °C with a coil approach of 4 K', [12, 18]),
    ...more,
  }
}

const fanPercent = (fan_W: number, capacity_W: number): string =>
  ((100 * fan_W) / capacity_W).toFixed(1)

const AISLE: Figure = guess(0.9, 'a person passes and a door opens', [0.6, 1.2])
const RDHX_SOURCE = 'HPE QuickSpecs bands 14–35, 35–55, 55–75 kW, quoted by coolnetpower'

export const coolers: readonly CoolerType[] = [
  cooler('crah', 'crah.60kw', 'CRAH 60 kW', 60_000, 2_400, {
    width_m: 1.2,
    depth_m: 0.9,
    height_m: 2.1,
    mass_kg: 450,
  }),
  cooler('crah', 'crah.110kw', 'CRAH 110 kW', 110_000, 4_400, {
    width_m: 1.8,
    depth_m: 0.9,
    height_m: 2.1,
    mass_kg: 700,
  }),
  cooler('crah', 'crah.180kw', 'CRAH 180 kW', 180_000, 7_600, {
    width_m: 2.7,
    depth_m: 0.9,
    height_m: 2.1,
    mass_kg: 1050,
  }),
  cooler(
    'crah',
    'crac.90kw',
    'CRAC 90 kW, direct expansion',
    90_000,
    4_500,
    { width_m: 2.1, depth_m: 0.9, height_m: 2.1, mass_kg: 900 },
    {
      aliases: ['DX unit', 'computer room air conditioner'],
      minSupply_C: guess(16, 'direct expansion at low humidity', [14, 20]),
    },
  ),
  cooler('fanWall', 'fanwall.75kw', 'Fan wall cell 75 kW', 75_000, 2_300, {
    width_m: 1.2,
    depth_m: 0.9,
    height_m: 3,
    mass_kg: 480,
  }),
  cooler('fanWall', 'fanwall.150kw', 'Fan wall cell 150 kW', 150_000, 4_600, {
    width_m: 2.4,
    depth_m: 0.9,
    height_m: 3,
    mass_kg: 900,
  }),
  cooler(
    'inRowCooler',
    'inrow.30kw',
    'In-row cooler 30 kW',
    30_000,
    1_200,
    { width_m: 0.3, depth_m: 1.2, height_m: 2.1, mass_kg: 230 },
    { clearanceRear_m: AISLE, minSupply_C: guess(16, 'chilled water of 10 to 14 °C', [14, 20]) },
  ),
  cooler(
    'inRowCooler',
    'inrow.60kw',
    'In-row cooler 60 kW',
    60_000,
    2_700,
    { width_m: 0.6, depth_m: 1.2, height_m: 2.1, mass_kg: 380 },
    { clearanceRear_m: AISLE, minSupply_C: guess(16, 'chilled water of 10 to 14 °C', [14, 20]) },
  ),
  cooler(
    'rearDoorCooler',
    'reardoor.passive.25kw',
    'Rear-door cooler, passive 25 kW',
    25_000,
    0,
    { width_m: 0.6, depth_m: 0.15, height_m: 2.1, mass_kg: 90 },
    {
      sensibleCapacity_W: known(
        25_000,
        'secondary',
        'passive 10–30 kW, aidatacenterguide 5.3; upper part of the band taken',
        [10_000, 30_000],
      ),
      fanPower_W: known(0, 'derived', 'passive: the servers push the air through'),
      clearanceRear_m: AISLE,
      minSupply_C: guess(18, 'water stays 2 K above the dew point', [16, 22]),
    },
  ),
  cooler(
    'rearDoorCooler',
    'reardoor.active.55kw',
    'Rear-door cooler, active 55 kW',
    55_000,
    1_000,
    { width_m: 0.6, depth_m: 0.3, height_m: 2.1, mass_kg: 160 },
    {
      sensibleCapacity_W: known(55_000, 'secondary', RDHX_SOURCE, [35_000, 75_000]),
      clearanceRear_m: AISLE,
      minSupply_C: guess(18, 'water stays 2 K above the dew point', [16, 22]),
    },
  ),
]
