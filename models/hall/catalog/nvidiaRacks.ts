/** NVIDIA's racks of the NVL72 line and what follows. */
import type { Figure, RackType } from '../catalogTypes.ts'
import { derived, guess, known } from './figures.ts'
import { AC_415, idleShare, liquidRack, WARM_40 } from './liquidRack.ts'
import { MGX } from './rackFigures.ts'

const DC_800 = known(800, 'secondary', 'NVIDIA 800 VDC power architecture, via TrendForce')
const WARM_45 = known(45, 'secondary', 'NVIDIA 2026-06: 45 °C in, 55 °C out, via technetbooks.com')
/** A fanless rack still warms the room through its skin, cables and power shelves. */
const FULL_LIQUID: Figure = guess(
  0.985,
  'NVIDIA says fanless and 100 % liquid; skin, busbar and cables at 45 to 55 °C leave about 1.5 % to the room',
  [0.97, 1],
)
const EIGHT_WHIPS = known(
  8,
  'secondary',
  'NVIDIA Omniverse DSX Blueprint source: 8 whips a rack from 4 RPPs',
)
const RUBIN_SOURCE = 'regantih.github.io; asia.aguea.com; NVIDIA via warptechlab.com, 2026-06'
const RUBIN = {
  ...MGX,
  maker: 'NVIDIA',
  liquidCaptureFraction: FULL_LIQUID,
  maxLiquidSupply_C: WARM_45,
  mass_kg: guess(
    1800,
    'heavier than GB300 NVL72 (about 1360 kg) by busbar and manifolds',
    [1400, 2000],
  ),
  gpuCount: known(72, 'secondary', RUBIN_SOURCE),
  feedCount: known(4, 'secondary', 'four 110 kW power shelves, regantih.github.io'),
  feedVoltage_V: AC_415,
  current: 'ac3',
  aliases: ['VR200 NVL72', 'NVL144'],
} as const

export const nvidiaRacks: readonly RackType[] = [
  liquidRack(
    {
      id: 'rack.gb200-nvl72',
      label: 'GB200 NVL72',
      maker: 'NVIDIA',
      ...MGX,
      mass_kg: known(1360, 'secondary', 'leviathansystems, introl.com'),
      ratedPower_W: derived(
        120_000,
        '18 compute trays × 6,667 W (docs.nvidia.com DPS device specification); 132 kW in aidatacenterguide 5.4',
        [115_000, 132_000],
      ),
      idlePower_W: derived(
        18_000,
        '18 compute trays × 1,000 W minimum (docs.nvidia.com DPS device specification); switches not counted',
        [18_000, 36_000],
      ),
      peakPower_W: guess(
        144_000,
        'EDP factor 1.2 of the DSX Blueprint on rated power',
        [132_000, 180_000],
      ),
      gpuCount: known(72, 'datasheet', 'NVIDIA DGX SuperPOD GB200 reference architecture'),
      liquidCaptureFraction: known(
        0.87,
        'secondary',
        '85–95 % (yobitel); 10–20 % residual in air (aidatacenterguide 5.4)',
        [0.8, 0.95],
      ),
      maxLiquidSupply_C: WARM_40,
      feedCount: known(
        8,
        'datasheet',
        'docs.nvidia.com Base Command Manager: 8 power shelves of 33 kW',
      ),
      feedVoltage_V: AC_415,
      current: 'ac3',
    },
    'fans',
  ),
  liquidRack(
    {
      id: 'rack.gb300-nvl72',
      label: 'GB300 NVL72',
      maker: 'NVIDIA',
      aliases: ['Blackwell Ultra NVL72'],
      ...MGX,
      mass_kg: guess(1400, 'GB200 NVL72 is about 1360 kg', [1360, 1600]),
      ratedPower_W: known(
        140_000,
        'secondary',
        '132–140 kW Supermicro, 136 Microsoft, 142 peak Klach, 150 TrendForce',
        [132_000, 150_000],
      ),
      idlePower_W: idleShare(140_000),
      peakPower_W: known(
        173_000,
        'secondary',
        'NVIDIA Omniverse DSX Blueprint source: 146 kW at EDP 1.2, 173 kW at EDP 1.5',
        [146_000, 196_000],
      ),
      gpuCount: known(72, 'secondary', 'NVL72: 18 trays × 4 GPUs'),
      liquidCaptureFraction: known(
        0.9,
        'secondary',
        '94 % of a tray (Morgan Stanley via epium: 6.2 of 6.6 kW); switches and shelves by air; 85–95 % yobitel',
        [0.85, 0.94],
      ),
      maxLiquidSupply_C: WARM_40,
      feedCount: EIGHT_WHIPS,
      feedVoltage_V: AC_415,
      current: 'ac3',
    },
    'fans',
  ),
  liquidRack(
    {
      ...RUBIN,
      id: 'rack.vr-nvl72-maxq',
      label: 'Vera Rubin NVL72 Max-Q',
      ratedPower_W: known(190_000, 'secondary', RUBIN_SOURCE, [180_000, 200_000], '2026-06'),
      idlePower_W: idleShare(190_000),
      peakPower_W: guess(
        228_000,
        'EDP factor 1.2 of the DSX Blueprint on rated power',
        [200_000, 285_000],
      ),
    },
    'fanless',
  ),
  liquidRack(
    {
      ...RUBIN,
      id: 'rack.vr-nvl72-maxp',
      label: 'Vera Rubin NVL72 Max-P',
      ratedPower_W: known(
        227_000,
        'secondary',
        `${RUBIN_SOURCE}; 225 kW TrendForce`,
        [225_000, 230_000],
        '2026-06',
      ),
      idlePower_W: idleShare(227_000),
      peakPower_W: guess(
        272_000,
        'EDP factor 1.2 of the DSX Blueprint on rated power',
        [240_000, 340_000],
      ),
    },
    'fanless',
  ),
  liquidRack(
    {
      id: 'rack.rubin-ultra',
      label: 'Rubin Ultra Kyber rack',
      maker: 'NVIDIA',
      aliases: ['VR300', 'Rubin Ultra NVL576', 'Kyber'],
      ...MGX,
      mass_kg: guess(2400, 'four times the power of NVL72 in one frame', [1800, 3200]),
      ratedPower_W: known(
        600_000,
        'secondary',
        "Huang, GTC 2025, via Tom's Hardware: up to 600 kW; TrendForce about 660 kW",
        [600_000, 660_000],
      ),
      idlePower_W: idleShare(600_000),
      peakPower_W: guess(
        720_000,
        'EDP factor 1.2 of the DSX Blueprint on rated power',
        [660_000, 900_000],
      ),
      gpuCount: known(144, 'secondary', "144 packages, 576 dies, in AMD's comparison table"),
      liquidCaptureFraction: FULL_LIQUID,
      maxLiquidSupply_C: WARM_45,
      feedCount: guess(4, 'two 800 V whips a side', [2, 6]),
      feedVoltage_V: DC_800,
      current: 'dc',
    },
    'fanless',
  ),
]
