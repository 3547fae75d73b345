/** What a megawatt of a hall holds and makes, beside GPUs: tokens, racks, floor load, water. */
import type { Ledger, LedgerFigure } from '../density/figures.ts'
import { rackType } from '../hall/catalog.ts'
import { rackFloorLoad } from '../hall/floorLoad.ts'
import { type Hall, recordsOf, shellOf } from '../hall/hall.ts'
import { figure, inMW, known, round, worst } from './figureMakers.ts'
import type { YieldFigures } from './figures.ts'
import { DOUBTFUL_TOKENS, type EconomicSettings, PUBLISHED_TOKENS } from './settings.ts'
import { type Throughput, throughputProblem, tokensPerSecondPerMW } from './tokens.ts'

/** Water of a hall's plant through a year, as it was solved. */
export interface YearWater {
  readonly wue_m3_J: number
  readonly site: string
}

/** Yield of a hall. @param water  of the plant's year, or null where there is none. */
export function hallYield(
  hall: Hall,
  { throughput }: EconomicSettings,
  ledger: Ledger,
  water: YearWater | null,
  today: string,
): YieldFigures {
  const { provisionedIt_W: it_W, peakPue, usableRackCount } = ledger
  const racksPer = (power_W: number, basis: string, confidence: LedgerFigure['confidence']) => {
    if (power_W <= 0) return figure(null, 'no rack in the hall', 'derived')
    const { value: count, basis: counted } = usableRackCount
    return count === null
      ? figure(null, counted, 'derived')
      : figure((count / power_W) * 1e6, `${counted} / ${basis}`, confidence)
  }
  const itPower_W = it_W.value ?? 0
  const provisioned = `${inMW(itPower_W)} MW provisioned`
  return {
    tokensPerSecondPerMW: tokens(throughput, ledger.utilityGpusPerMW, today),
    utilityRacksPerMW:
      peakPue.value === null
        ? figure(null, peakPue.basis, 'guess')
        : racksPer(
            itPower_W * peakPue.value,
            `(${provisioned} × ${round(peakPue.value, 2)} peak PUE)`,
            worst(it_W, peakPue),
          ),
    itRacksPerMW: racksPer(itPower_W, provisioned, worst(it_W)),
    ...floorLoad(hall),
    wue_m3_J:
      water && Number.isFinite(water.wue_m3_J)
        ? figure(
            water.wue_m3_J,
            `water of the plant through a year in ${water.site}, over the energy of IT at the load of now`,
            'guess',
          )
        : figure(null, 'the year of the plant is not solved', 'guess'),
  }
}

function tokens(
  throughput: Partial<Throughput>,
  gpusPerMW: LedgerFigure,
  today: string,
): LedgerFigure {
  const entered = known(throughput, today)
  if (!entered)
    return figure(null, `no throughput: ${throughputProblem(throughput, today)}`, 'derived')
  if (gpusPerMW.value === null) return figure(null, gpusPerMW.basis, gpusPerMW.confidence)
  const { model, precision, tokenDefinition, date, tokensPerSecondPerGpu } = entered
  const basis = `${round(tokensPerSecondPerGpu, 1)} tokens/s a GPU × ${round(gpusPerMW.value, 0)} GPUs per utility MW; ${model}, ${precision}, ${tokenDefinition}, measured ${date}`
  const perMW = tokensPerSecondPerMW(entered, gpusPerMW.value)
  return tokensPerSecondPerGpu > DOUBTFUL_TOKENS
    ? figure(
        perMW,
        `${basis}; doubtful: ${round(tokensPerSecondPerGpu / PUBLISHED_TOKENS, 0)} times the highest known as published, ${PUBLISHED_TOKENS} (NVIDIA, B200 on gpt-oss)`,
        'guess',
      )
    : figure(perMW, basis, gpusPerMW.confidence)
}

function floorLoad(hall: Hall): Pick<YieldFigures, 'floorLoad_kg_m2' | 'floorLoadLimit_kg_m2'> {
  const { floorLoadLimit_kg_m2 } = shellOf(hall)
  const limit = figure(floorLoadLimit_kg_m2, 'set of the hall', 'derived')
  const racks = recordsOf(hall, 'rack')
  const [first] = racks
  if (!first)
    return {
      floorLoad_kg_m2: figure(null, 'no rack in the hall', 'derived'),
      floorLoadLimit_kg_m2: limit,
    }
  const heaviest = racks.reduce((most, rack) =>
    rackFloorLoad(rack).load_kg_m2 > rackFloorLoad(most).load_kg_m2 ? rack : most,
  )
  const { mass_kg, width_m, depth_m } = rackType(heaviest.catalogId)
  const basis = `${heaviest.name}: ${round(mass_kg.value, 0)} kg on ${round(width_m.value, 2)} × ${round(depth_m.value, 2)} m; the floor may carry ${round(floorLoadLimit_kg_m2, 0)} kg/m²`
  return {
    floorLoad_kg_m2: figure(rackFloorLoad(heaviest).load_kg_m2, basis, worst(mass_kg)),
    floorLoadLimit_kg_m2: limit,
  }
}
