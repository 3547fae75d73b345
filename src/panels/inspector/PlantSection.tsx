import { useStore } from 'zustand'
import type { Shell } from '../../../models/hall/hall.ts'
import {
  AIR_SUPPLY_RANGE_C,
  PLANT_KINDS,
  type PlantKind,
  type PlantSettings,
} from '../../../models/plant/settings.ts'
import type { SiteNormals } from '../../../models/plant/weather/site.ts'
import { findSite, isGuess, sites } from '../../../models/plant/weather/sites.ts'
import { tooSmallWords } from '../../../models/plant/words.ts'
import type { PlantAnswer } from '../../../workers/network/contract.ts'
import { setPlant } from '../../document/commands/setPlant.ts'
import { PLANT_SIZE_RANGE_W, setPlantSize } from '../../document/commands/setPlantSize.ts'
import { setShell } from '../../document/commands/setShell.ts'
import { edit } from '../../document/edits.ts'
import { chooseFile } from '../../document/files.ts'
import { resultsStore } from '../../engine/results.ts'
import { CELSIUS, MEGAWATT } from '../../format/entry.ts'
import { hours, power, pue, temperature, text, waterUse } from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Section.tsx'
import css from '../Inspector.module.css'
import { ModeBar } from '../plant/ModeBar.tsx'
import { MonthPlot } from '../plant/MonthPlot.tsx'
import plantCss from '../plant/Plant.module.css'
import { KIND_WORDS, MODE_WORDS, STREAM_WORDS } from '../plant/plantWords.ts'
import { ChoiceRow } from './ChoiceRow.tsx'
import { EditRow } from './EditRow.tsx'
import { computed, entered, type Provenance, Row } from './Row.tsx'

/** Heat rejection: what is set of it, and what it does through a year and in its worst hour. */
export function PlantSection({ shell }: { shell: Shell }) {
  const plant = useStore(resultsStore, ({ network }) => network?.plant ?? null)
  return (
    <Section title="Plant" memory="hall.plant" end={plant?.ok && plant.site}>
      {plant && !plant.ok && <p className={css.note}>{plant.message}</p>}
      {plant?.ok && <Figures plant={plant} />}
      <Settings shell={shell} />
      <Weather shell={shell} plant={plant} />
    </Section>
  )
}

type Solved = Extract<PlantAnswer, { ok: true }>

function Figures({ plant: { year, streams, weatherIsGuess } }: { plant: Solved }) {
  const known = (note: string) => computed(note, true)
  const atPeak = streams.map(
    (of, s) => `${STREAM_WORDS[of]}: ${MODE_WORDS[year.peakModes[s] ?? 'short'].toLowerCase()}`,
  )
  const guessed = weatherIsGuess ? ' The weather is from memory.' : ''
  return (
    <>
      <Row
        label="PUE, year"
        value={pue(year.annualPue, 'table')}
        from={known(`Mean over 8,760 hours. Fans, pumps and chillers rest on guesses.${guessed}`)}
      />
      <Row
        label="PUE, peak"
        value={pue(year.peakPue, 'table')}
        from={known(
          year.peakUnmet_W > 0
            ? tooSmallWords(text(power(year.peakUnmet_W)))
            : `In the worst design hour: ${year.peakHour?.source ?? 'nothing runs'}.${guessed}`,
        )}
      />
      {year.peakHour && (
        <Row
          label={year.peakHour.isStandIn ? 'Peak hour, estimated' : 'Peak hour'}
          value={temperature(year.peakHour.dryBulb_C)}
          aside={`wet bulb ${temperature(year.peakHour.wetBulb_C).value}`}
          from={known(
            year.peakHour.isStandIn
              ? `${year.peakHour.source.charAt(0).toUpperCase()}${year.peakHour.source.slice(1)}.`
              : `${year.peakHour.source}. Never the warmest hour of a made year.`,
          )}
        />
      )}
      <Row
        label="Plant at peak"
        value={power(year.peakPlant_W)}
        from={known(`Fans, pumps and compressors in that hour. ${atPeak.join('; ')}.`)}
      />
      <Row
        label="WUE"
        value={waterUse(year.wue_m3_J)}
        from={known('Water of a year over the energy of IT.')}
      />
      {streams.map((of, s) => (
        <Row
          key={of}
          label={`Hours with compressors, ${STREAM_WORDS[of].toLowerCase()}`}
          value={hours(year.byStream[s]!.compressorHours)}
          verdict={year.byStream[s]!.modeHours.short > 0 ? 'bad' : undefined}
          from={known('Hours of a year in which a chiller of this stream runs.')}
        />
      ))}
      {streams.map((of, s) => (
        <ModeBar key={of} title={STREAM_WORDS[of]} modeHours={year.byStream[s]!.modeHours} />
      ))}
      <MonthPlot months={year.months} />
    </>
  )
}

const KINDS = PLANT_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))

function Settings({ shell }: { shell: Shell }) {
  const { plant, site } = shell
  const set = (what: string, settings: Partial<PlantSettings>) =>
    edit(what, (hall) => setPlant(hall, settings))
  const known = findSite(site)
  const options = sites.map(({ name }) => ({ value: name, label: name }))
  return (
    <>
      <ChoiceRow<PlantKind>
        label="For liquid"
        value={plant.liquid}
        options={KINDS}
        onChange={(liquid) => set('Plant of the liquid', { liquid })}
      />
      <ChoiceRow<PlantKind>
        label="For air coolers"
        value={plant.air}
        options={KINDS}
        onChange={(air) => set('Plant of the air coolers', { air })}
      />
      <SizeRows shell={shell} />
      <EditRow
        label="Coolers' water"
        value={plant.airSupply_C}
        shown={temperature(plant.airSupply_C)}
        entry={CELSIUS}
        range={AIR_SUPPLY_RANGE_C}
        onEnter={(airSupply_C) => set("Supply of the coolers' water", { airSupply_C })}
      />
      <ChoiceRow
        label="Site"
        value={known?.name ?? site}
        options={known ? options : [{ value: site, label: site || 'None' }, ...options]}
        onChange={(name) =>
          edit(`Site ${name}`, (hall) => setShell(hall, { site: name, plant: ofNormals(plant) }))
        }
      />
    </>
  )
}

const STREAMS = [
  { of: 'liquid', label: 'Built for, liquid' },
  { of: 'air', label: 'Built for, air' },
] as const

/** The heat that the plant is built to take, standby left out: what was typed, or as large as the load wants it. */
function SizeRows({ shell }: { shell: Shell }) {
  return STREAMS.map(({ of, label }) => {
    const size_W = of === 'liquid' ? shell.plantLiquid_W : shell.plantAir_W
    return (
      <EditRow
        key={of}
        label={label}
        value={size_W ?? 0}
        shown={size_W === undefined ? { value: 'the load', unit: '' } : power(size_W)}
        entry={MEGAWATT}
        range={PLANT_SIZE_RANGE_W}
        onEnter={(value_W) =>
          edit(`Size of the plant for ${of}`, (hall) =>
            setPlantSize(hall, of, value_W === 0 ? null : value_W),
          )
        }
        from={
          size_W === undefined
            ? computed(
                'No size was entered: as large as the hall at rated power wants it in its worst design hour. Standby on top is a guess.',
                true,
              )
            : entered(
                'Set in this hall: heat that it takes in its worst design hour, standby on top; 0 sizes it to the load again.',
              )
        }
      />
    )
  })
}

const ofNormals = (plant: PlantSettings): PlantSettings => ({
  ...plant,
  weather: { kind: 'normals' },
})

/** Whose weather it is, of which years, and the way to another. */
function Weather({ shell, plant }: { shell: Shell; plant: PlantAnswer | null }) {
  const { weather } = shell.plant
  const site = weather.kind === 'normals' ? findSite(shell.site) : undefined
  return (
    <>
      <Row
        label="Weather"
        value={{ value: weather.kind === 'epw' ? weather.name : 'Made from normals', unit: '' }}
        from={weather.kind === 'epw' ? entered('A file of your own.') : site && provenanceOf(site)}
      />
      {site && (
        <p className={css.note}>
          {site.temperature.source}, {site.temperature.period}. Peak: {site.extremes.source}.
        </p>
      )}
      {weather.kind === 'epw' && plant?.ok && (
        <p className={css.note}>
          {plant.weatherSource}. Peak: {plant.year.peakHour?.source ?? 'nothing runs'}.
        </p>
      )}
      <div className={plantCss.weather}>
        <Button onClick={() => chooseFile('weather')}>Open an EPW file</Button>
        {weather.kind === 'epw' && (
          <Button
            onClick={() =>
              edit('Weather from normals', (hall) =>
                setPlant(hall, { weather: { kind: 'normals' } }),
              )
            }
          >
            Use normals
          </Button>
        )}
      </div>
    </>
  )
}

function provenanceOf(site: SiteNormals): Provenance {
  const { temperature, daily, humidity, extremes } = site
  const note = `Temperature: ${temperature.source}, ${temperature.period}. Daily range: ${daily.source}. Humidity: ${humidity.source}. Extremes: ${extremes.source}. ${temperature.licence}.`
  return { kind: isGuess(site) ? 'guess' : 'source', note }
}
