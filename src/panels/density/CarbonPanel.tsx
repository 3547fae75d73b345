import type { PowerSource } from '../../../models/economics/carbon.ts'
import type { HallEconomics, SourceCarbon } from '../../../models/economics/figures.ts'
import type { EnergyMix } from '../../../models/economics/settings.ts'
import { entryText, PERCENT, readEntry } from '../../format/entry.ts'
import { carbonMass, emissions, MISSING, percent, text } from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { EntryField } from '../../ui/EntryField.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { sourced } from '../inspector/Row.tsx'
import css from './Economics.module.css'
import { FigureLine } from './FigureLine.tsx'
import { isDate, TextRow } from './TextRow.tsx'
import { today } from './today.ts'
import { enterEconomics, useEconomics } from './useEconomics.ts'

const SOURCE_WORDS: Readonly<Record<PowerSource, string>> = {
  coal: 'Coal',
  gas: 'Gas',
  solarUtility: 'Solar, utility scale',
  solarRooftop: 'Solar, rooftop',
  hydro: 'Hydro',
  nuclear: 'Nuclear',
  windOnshore: 'Wind, onshore',
  windOffshore: 'Wind, offshore',
}

/** What the hall's electricity emits: by the mix that somebody entered, and by each source alone. */
export function CarbonPanel({ economics: { figures, bySource } }: { economics: HallEconomics }) {
  const { mix } = useEconomics()
  const most_kg = Math.max(...bySource.map(({ gpuHour_kg }) => gpuHour_kg.value ?? 0))
  return (
    <section className={css.panel} aria-label="Carbon" data-testid="carbon">
      <h2>Carbon</h2>
      <div className={css.halves}>
        <div>
          <FigureLine label="GPU-hour" figure={figures.gpuHour_kg} format={carbonMass} />
          <FigureLine
            label="A million tokens"
            figure={figures.millionTokens_kg}
            format={carbonMass}
          />
          <FigureLine label="A year" figure={figures.year_kg} format={carbonMass} />
          <Origin mix={mix} />
        </div>
        <table className={css.sources}>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Share</th>
              <th scope="col">Emissions</th>
              <th scope="col" colSpan={3}>
                GPU-hour on it alone
              </th>
            </tr>
          </thead>
          <tbody>
            {bySource.map((line) => (
              <SourceLine key={line.source} line={line} mix={mix} most_kg={most_kg} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Where the mix is from; until there is one, the way to one. */
function Origin({ mix }: { mix: EnergyMix | null }) {
  if (!mix)
    return (
      <p className={css.note}>
        Enter the shares of what the hall runs on: there is no default mix. Medians over the life of
        a plant, CO₂ and its equivalents.
      </p>
    )
  const enter = (next: Partial<EnergyMix>) => set('Source of the mix', { ...mix, ...next })
  return (
    <div className={css.origin}>
      <TextRow label="Source" value={mix.source} onEnter={(source) => enter({ source })} />
      <TextRow label="Date" value={mix.date} check={isDate} onEnter={(date) => enter({ date })} />
      <Button look="quiet" className={css.clear} onClick={() => set('Mix', null)}>
        Clear the mix
      </Button>
    </div>
  )
}

const set = (what: string, mix: EnergyMix | null) =>
  enterEconomics(what, (settings) => ({ ...settings, mix }))

/** What a share may be beside the others: no mix is of more than the whole. */
function shareRange(mix: EnergyMix | null, source: PowerSource): readonly [number, number] {
  const others = Object.entries(mix?.shares ?? {}).filter(([name]) => name !== source)
  const taken = others.reduce((sum, [, share]) => sum + share, 0)
  return [0, Math.max(0, 1 - taken)]
}

function SourceLine({
  line: { source, emissions_kg_J, gpuHour_kg },
  mix,
  most_kg,
}: {
  line: SourceCarbon
  mix: EnergyMix | null
  most_kg: number
}) {
  const words = SOURCE_WORDS[source]
  const share = mix?.shares[source]
  const range = shareRange(mix, source)
  const shown = share === undefined ? { value: MISSING, unit: '' } : percent(share)
  const { kind, note } = sourced(emissions_kg_J)
  return (
    <tr>
      <th scope="row">{words}</th>
      <td>
        <EntryField
          label={`Share of ${words.toLowerCase()}`}
          value={shown.value}
          unit={shown.unit}
          text={entryText(share ?? 0, PERCENT)}
          check={(typed) => readEntry(typed, PERCENT, range)}
          onEnter={(typed) => {
            const read = readEntry(typed, PERCENT, range)
            if (read.ok) set(`Share of ${words.toLowerCase()}`, withShare(mix, source, read.value))
          }}
        />
      </td>
      <td>{text(emissions(emissions_kg_J.value))}</td>
      <td>{text(carbonMass(gpuHour_kg.value))}</td>
      <td className={css.meter} aria-hidden>
        <i style={{ width: `${(100 * (gpuHour_kg.value ?? 0)) / Math.max(most_kg, 1e-9)}%` }} />
      </td>
      <td>
        <Mark kind={kind} note={note} />
      </td>
    </tr>
  )
}

/** A share of nothing is none. */
function withShare(mix: EnergyMix | null, source: PowerSource, share: number): EnergyMix {
  const { [source]: _, ...others } = mix?.shares ?? {}
  return {
    source: mix?.source ?? '',
    date: mix?.date ?? today(),
    shares: share === 0 ? others : { ...others, [source]: share },
  }
}
