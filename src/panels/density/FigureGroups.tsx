import type { Ledger, LedgerFigure } from '../../../models/density/figures.ts'
import type { EconomicFigures } from '../../../models/economics/figures.ts'
import {
  count,
  floorDensity,
  floorLoad,
  power,
  pue,
  type QuantityText,
  racks,
  tokenRate,
  waterUse,
} from '../../format/quantity.ts'
import css from '../DensityView.module.css'
import { type FigureFormat, FigureLine } from './FigureLine.tsx'
import { ThroughputInputs } from './ThroughputInputs.tsx'

/** Both halves of the ledger. */
export type AllFigures = Ledger & EconomicFigures

/** The figures of the hall by what they are of, in columns, with what a person enters of them. */
export function FigureGroups({ all }: { all: AllFigures }) {
  return (
    <div className={css.groups}>
      <Group group={YIELD} all={all} />
      <Group group={LOAD} all={all} />
      <ThroughputInputs />
      <Group group={COOLING} all={all} />
      <Group group={EFFICIENCY} all={all} />
    </div>
  )
}

function Group({ group: { title, figures }, all }: { group: FigureGroup; all: AllFigures }) {
  return (
    <section className={css.group}>
      <h2>{title}</h2>
      {figures.map(({ label, figure, format }) => (
        <FigureLine key={label} label={label} figure={figure(all)} format={format} />
      ))}
    </section>
  )
}

interface FigureGroup {
  readonly title: string
  readonly figures: readonly {
    readonly label: string
    readonly figure: (all: AllFigures) => LedgerFigure
    readonly format: FigureFormat
  }[]
}

const tablePue = (value: number | null): QuantityText => pue(value, 'table')

const YIELD: FigureGroup = {
  title: 'Yield',
  figures: [
    { label: 'Tokens/s per MW', figure: (all) => all.tokensPerSecondPerMW, format: tokenRate },
    { label: 'Racks per MW, utility', figure: (all) => all.utilityRacksPerMW, format: racks },
    { label: 'Racks per MW, critical IT', figure: (all) => all.itRacksPerMW, format: racks },
    { label: 'GPUs per contracted MW', figure: (all) => all.contractGpusPerMW, format: count },
    { label: 'Per rack, mean', figure: (all) => all.rackMean_W, format: power },
    { label: 'Per rack, largest', figure: (all) => all.rackMax_W, format: power },
    { label: 'Floor', figure: (all) => all.floorDensity_W_m2, format: floorDensity },
    { label: 'Floor load, worst rack', figure: (all) => all.floorLoad_kg_m2, format: floorLoad },
  ],
}
const LOAD: FigureGroup = {
  title: 'Load',
  figures: [
    { label: 'IT load now', figure: (all) => all.itLoad_W, format: power },
    { label: 'Without a feed', figure: (all) => all.unfedIt_W, format: power },
    { label: 'Over inlet limit', figure: (all) => all.overLimit_W, format: power },
    { label: 'Provisioned IT', figure: (all) => all.provisionedIt_W, format: power },
    { label: 'GPUs, usable', figure: (all) => all.usableGpuCount, format: count },
    { label: 'GPUs, installed', figure: (all) => all.gpuCount, format: count },
    { label: 'Racks, usable', figure: (all) => all.usableRackCount, format: count },
    { label: 'Racks, installed', figure: (all) => all.rackCount, format: count },
  ],
}
const COOLING: FigureGroup = {
  title: 'Cooling',
  figures: [
    { label: 'Air, load', figure: (all) => all.airLoad_W, format: power },
    { label: 'Air, capacity', figure: (all) => all.airCapacity_W, format: power },
    { label: 'Liquid, load', figure: (all) => all.liquidLoad_W, format: power },
    { label: 'Liquid, capacity', figure: (all) => all.liquidCapacity_W, format: power },
  ],
}
const EFFICIENCY: FigureGroup = {
  title: 'Efficiency',
  figures: [
    { label: 'PUE now', figure: (all) => all.pue, format: tablePue },
    { label: 'PUE, peak', figure: (all) => all.peakPue, format: tablePue },
    { label: 'WUE', figure: (all) => all.wue_m3_J, format: waterUse },
  ],
}
