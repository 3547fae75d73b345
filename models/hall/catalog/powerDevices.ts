/** The power chain, from the utility to the row. Losses are a + b x + c x² of load x. */
import type { CurveFigure, Figure, PowerDeviceType } from '../catalogTypes.ts'
import { guess, guessCurve, known, knownCurve } from './figures.ts'

type Role = PowerDeviceType['role']

interface Line {
  readonly role: Role
  readonly id: string
  readonly label: string
  readonly rating_VA: number
  readonly voltage_V: number
  readonly size_m: readonly [width: number, depth: number, height: number]
  readonly mass_kg: number
  readonly efficiency: CurveFigure
  readonly aliases?: readonly string[]
}

function powerDevice(line: Line): PowerDeviceType {
  const [width, depth, height] = line.size_m
  const size = 'class of unit, rounded to the 0.3 m planning grid'
  return {
    kind: 'powerDevice',
    role: line.role,
    id: line.id,
    label: line.label,
    maker: 'generic',
    ...(line.aliases && { aliases: line.aliases }),
    width_m: guess(width, size),
    depth_m: guess(depth, size),
    height_m: guess(height, size),
    mass_kg: guess(line.mass_kg, 'class of unit', [line.mass_kg * 0.7, line.mass_kg * 1.3]),
    clearanceFront_m: WORKING_SPACE,
    clearanceRear_m: guess(0, 'front access; stands against a wall or back to back'),
    rating_VA: guess(line.rating_VA, 'a common size, by definition of this entry'),
    voltage_V: guess(line.voltage_V, 'output voltage of this entry, by definition'),
    efficiency: line.efficiency,
  }
}

const WORKING_SPACE: Figure = known(
  0.9,
  'standard',
  'NFPA 70 (NEC) table 110.26(A)(1), condition 1: 914 mm up to 600 V; more where live parts face each other',
  [0.9, 1.2],
)

/** Efficiency at load x from losses a + b x + c x² over rated power. */
function fromLosses(a: number, b: number, c: number): (readonly [number, number])[] {
  return [0.1, 0.25, 0.5, 0.75, 1].map((x) => [x, round4(x / (x + a + b * x + c * x * x))] as const)
}
const round4 = (value: number): number => Math.round(value * 1e4) / 1e4

const LIQUID_TRANSFORMER = guessCurve(
  fromLosses(0.001181, 0, 0.004722),
  'liquid-filled 2500 kVA: 99.53 % at 50 % load, remembered and not read; P0 + Pk x² through it',
)
const DRY_TRANSFORMER = knownCurve(
  fromLosses(0.001732, 0, 0.014139),
  'derived',
  '10 CFR 431.196: 300 kVA dry-type 99.02 % at 35 % load; P0 + Pk x² with its peak there',
)
const UPS = guessCurve(
  fromLosses(0.006, 0.008, 0.016),
  'modern double conversion, a + b x + c x²: 93.5 / 96.5 / 97.3 / 97.3 / 97.1 %; sources say 94–96 %',
)
const UPS_LEGACY = guessCurve(
  fromLosses(0.03, 0.02, 0.03),
  'older double conversion, a + b x + c x²: 75.6 / 87.1 / 91.3 / 92.4 / 92.6 %',
)
const RECTIFIER = guessCurve(
  fromLosses(0.004, 0.008, 0.012),
  'SiC rectifier stage at about 97.6 to 98 %; end to end claims differ (NVIDIA up to 5 %, Schneider WP127 none)',
)
const NEARLY_ALL = (fraction: number, why: string): CurveFigure =>
  guessCurve(
    [
      [0.1, fraction],
      [1, fraction],
    ],
    why,
  )
const CONDUCTORS = NEARLY_ALL(0.999, 'busbars and breakers alone')
const BATTERY = NEARLY_ALL(0.96, 'one way, lithium; round trip about 92 %')

/** Volts between the phases of low-voltage boards: Europe, and the two that American halls are built for. */
const LOW_VOLTAGES = [415, 400, 480] as const
type LowVoltage = (typeof LOW_VOLTAGES)[number]

/** Apparent power of a three-phase rating in amperes, to the kVA. */
const rated_VA = (voltage_V: number, rating_A: number): number =>
  Math.round((Math.sqrt(3) * voltage_V * rating_A) / 1000) * 1000

/** Everything that stands at a low voltage. 415 V is the plain one: its ids and labels do not say it. */
function atVoltage(voltage_V: LowVoltage): readonly PowerDeviceType[] {
  const plain = voltage_V === 415
  const make = ({ id, label, ...line }: Omit<Line, 'voltage_V'>) =>
    powerDevice({
      ...line,
      voltage_V,
      id: plain ? id : `${id}-${voltage_V}v`,
      label: plain ? label : `${label}, ${voltage_V} V`,
    })
  const board = (rating_A: number, width_m: number, mass_kg: number) =>
    make({
      role: 'switchboard',
      id: `power.switchboard.${rating_A}a`,
      label: `LV switchboard ${rating_A} A`,
      rating_VA: rated_VA(voltage_V, rating_A),
      size_m: [width_m, 0.9, 2.1],
      mass_kg,
      efficiency: CONDUCTORS,
      aliases: ['Main distribution board'],
    })
  const staticSwitch = (rating_A: number, width_m: number, mass_kg: number) =>
    make({
      role: 'sts',
      id: `power.sts.${rating_A}a`,
      label: `Static transfer switch ${rating_A} A`,
      rating_VA: rated_VA(voltage_V, rating_A),
      size_m: [width_m, 0.9, 2.1],
      mass_kg,
      efficiency: NEARLY_ALL(0.995, 'two thyristors in the path'),
      aliases: ['STS'],
    })
  const ups = (rating_kVA: number, words: string, width_m: number, mass_kg: number) =>
    make({
      role: 'ups',
      id: `power.ups.${rating_kVA}kva`,
      label: `UPS ${words}, double conversion`,
      rating_VA: rating_kVA * 1000,
      size_m: [width_m, 0.9, 2.1],
      mass_kg,
      efficiency: UPS,
    })
  return [
    make({
      role: 'transformer',
      id: 'power.transformer.2500kva',
      label: 'MV transformer 2.5 MVA',
      rating_VA: 2_500_000,
      size_m: [2.4, 1.8, 2.4],
      mass_kg: 6500,
      efficiency: LIQUID_TRANSFORMER,
    }),
    make({
      role: 'generator',
      id: 'power.generator.2500kva',
      label: 'Diesel generator 2.5 MVA',
      rating_VA: 2_500_000,
      size_m: [6, 2.4, 3],
      mass_kg: 18_000,
      efficiency: NEARLY_ALL(1, 'rated at its terminals; fuel is counted elsewhere'),
      aliases: ['Genset'],
    }),
    board(4000, 3, 2400),
    board(6300, 3.6, 3300),
    ups(1250, '1.25 MVA', 3, 3200),
    ups(250, '250 kVA', 1.2, 1100),
    staticSwitch(800, 0.9, 550),
    staticSwitch(2500, 1.5, 1100),
    make({
      role: 'rpp',
      id: 'power.rpp.500kw',
      label: 'Remote power panel 500 kW',
      rating_VA: 500_000,
      size_m: [0.6, 0.6, 2.1],
      mass_kg: 300,
      efficiency: CONDUCTORS,
      aliases: ['RPP'],
    }),
  ]
}

export const powerDevices: readonly PowerDeviceType[] = [
  powerDevice({
    role: 'utility',
    id: 'power.utility.10mva',
    label: 'Utility connection 10 MVA',
    rating_VA: 10_000_000,
    voltage_V: 20_000,
    size_m: [2.4, 1.8, 2.4],
    mass_kg: 4000,
    efficiency: NEARLY_ALL(1, 'the meter is here: nothing is lost before it'),
    aliases: ['Grid intake'],
  }),
  ...LOW_VOLTAGES.flatMap(atVoltage),
  powerDevice({
    role: 'ups',
    id: 'power.ups.500kva-legacy',
    label: 'UPS 500 kVA, older double conversion',
    rating_VA: 500_000,
    voltage_V: 415,
    size_m: [1.8, 0.9, 2.1],
    mass_kg: 2000,
    efficiency: UPS_LEGACY,
  }),
  powerDevice({
    role: 'battery',
    id: 'power.battery.1250kw',
    label: 'Lithium battery cabinets 1.25 MW, 5 min',
    rating_VA: 1_250_000,
    voltage_V: 540,
    size_m: [3, 0.9, 2.1],
    mass_kg: 3600,
    efficiency: BATTERY,
    aliases: ['BESS'],
  }),
  powerDevice({
    role: 'battery',
    id: 'power.battery.250kw',
    label: 'Lithium battery cabinet 250 kW, 5 min',
    rating_VA: 250_000,
    voltage_V: 540,
    size_m: [0.9, 0.9, 2.1],
    mass_kg: 900,
    efficiency: BATTERY,
    aliases: ['BESS'],
  }),
  powerDevice({
    role: 'pdu',
    id: 'power.pdu.300kva',
    label: 'PDU 300 kVA with transformer',
    rating_VA: 300_000,
    voltage_V: 415,
    size_m: [0.9, 0.9, 2.1],
    mass_kg: 1100,
    efficiency: DRY_TRANSFORMER,
  }),
  powerDevice({
    role: 'rectifier',
    id: 'power.rectifier.1000kw',
    label: 'Rectifier 1 MW, 800 V DC',
    rating_VA: 1_000_000,
    voltage_V: 800,
    size_m: [1.8, 1.2, 2.1],
    mass_kg: 2200,
    efficiency: RECTIFIER,
    aliases: ['800 VDC power rack', 'solid-state transformer'],
  }),
]
