/** Racks of other makers that are cooled by liquid. */
import type { RackType } from '../catalogTypes.ts'
import { guess, known } from './figures.ts'
import { AC_415, idleShare, liquidRack, WARM_40 } from './liquidRack.ts'
import { ENCLOSURE } from './rackFigures.ts'

export const otherLiquidRacks: readonly RackType[] = [
  liquidRack(
    {
      id: 'rack.mi355x-liquid',
      label: 'MI355X rack, 128 GPUs, liquid',
      maker: 'AMD',
      aliases: ['Instinct MI355X'],
      ...ENCLOSURE,
      mass_kg: guess(1800, 'sixteen 4U to 5U systems and manifolds', [1500, 2100]),
      ratedPower_W: guess(
        216_000,
        '128 × 1.4 kW a GPU (The Register 2025-06-12) + 16 hosts of about 2.3 kW; rack power is not published',
        [190_000, 230_000],
      ),
      idlePower_W: idleShare(216_000),
      peakPower_W: guess(259_000, 'factor 1.2 on rated power, as for others', [216_000, 324_000]),
      gpuCount: known(
        128,
        'secondary',
        'The Register 2025-06-12: up to 128 GPUs a rack by liquid',
        undefined,
        '2025-06-12',
      ),
      liquidCaptureFraction: guess(
        0.85,
        'cold plates on GPUs and CPUs; memory and NICs by air',
        [0.75, 0.92],
      ),
      maxLiquidSupply_C: WARM_40,
      feedCount: guess(6, 'three a side', [4, 8]),
      feedVoltage_V: AC_415,
      current: 'ac3',
    },
    'fans',
  ),
  liquidRack(
    {
      id: 'rack.helios',
      label: 'Helios rack, 72 × MI455X',
      maker: 'AMD',
      aliases: ['MI455X', 'ORW double-wide'],
      width_m: known(1.2, 'secondary', 'double-wide OCP Open Rack Wide, awesomeagents.ai'),
      depth_m: guess(1.2, 'as other deep racks', [1.07, 1.4]),
      height_m: guess(2.3, 'OCP rack', [2.2, 2.4]),
      mass_kg: known(3175, 'secondary', 'about 7,000 lb, awesomeagents.ai'),
      ratedPower_W: guess(
        180_000,
        'between GB300 and Vera Rubin NVL72; not published',
        [140_000, 250_000],
      ),
      idlePower_W: idleShare(180_000),
      peakPower_W: guess(216_000, 'factor 1.2 on rated power, as for others', [180_000, 300_000]),
      gpuCount: known(72, 'secondary', 'awesomeagents.ai'),
      liquidCaptureFraction: guess(0.9, 'like GB300 NVL72', [0.8, 0.97]),
      maxLiquidSupply_C: WARM_40,
      feedCount: guess(6, 'three a side', [4, 8]),
      feedVoltage_V: AC_415,
      current: 'ac3',
    },
    'fans',
  ),
  liquidRack(
    {
      id: 'rack.tpu-ironwood',
      label: 'TPU Ironwood rack, 64 chips',
      maker: 'Google',
      aliases: ['TPU v7'],
      ...ENCLOSURE,
      width_m: guess(0.6, 'as other racks; pictures show it a little wider', [0.6, 0.8]),
      mass_kg: guess(1300, 'sixteen liquid-cooled boards', [1000, 1600]),
      ratedPower_W: known(
        100_000,
        'secondary',
        'more than 100 kW a rack (Hot Chips via donanimhaber); 10 MW for 144 racks is 69 kW on average (sipoch)',
        [69_000, 115_000],
      ),
      idlePower_W: idleShare(100_000),
      peakPower_W: guess(120_000, 'factor 1.2 on rated power, as for others', [100_000, 140_000]),
      gpuCount: known(64, 'secondary', '16 boards × 4 chips, Hot Chips via donanimhaber'),
      liquidCaptureFraction: guess(
        0.85,
        'chips by liquid; power supplies and optics by air',
        [0.75, 0.95],
      ),
      maxLiquidSupply_C: guess(32, 'facility water class W32', [25, 40]),
      feedCount: guess(4, 'two a side'),
      feedVoltage_V: known(416, 'secondary', '416 VAC in, Hot Chips via donanimhaber'),
      current: 'ac3',
    },
    'fans',
  ),
]
