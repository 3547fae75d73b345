import { Building2, CircleCheck, Flame, Group, ThermometerSnowflake } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { containmentType, findEntry, rackType } from '../../models/hall/catalog.ts'
import type { CatalogEntry } from '../../models/hall/catalogTypes.ts'
import { type HallId, type HallRecord, type Rack, SHELL_ID } from '../../models/hall/hall.ts'
import { capitalised, kindWord } from '../../models/hall/words.ts'
import { renameRecord } from '../document/commands/renameRecord.ts'
import { COMMANDS, give } from '../document/commandTable.ts'
import { edit } from '../document/edits.ts'
import { counted } from '../format/quantity.ts'
import { Badge } from '../ui/Badge.tsx'
import { EntryField, EntrySubject } from '../ui/EntryField.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useNextTask } from '../ui/useNextTask.ts'
import { workspaceStore } from '../workspace/workspace.ts'
import { BreakList } from './breaks/BreakList.tsx'
import { NewBreaches } from './breaks/NewBreaches.tsx'
import { CommandButton } from './CommandButton.tsx'
import { useFigures } from './figures.ts'
import css from './Inspector.module.css'
import { inletVerdict, inletWords, openBound } from './inletVerdict.ts'
import { CduSections } from './inspector/CduSections.tsx'
import { CoolerSections } from './inspector/CoolerSections.tsx'
import { HallSections } from './inspector/HallSections.tsx'
import { ContainmentSections, ObstacleSections } from './inspector/OtherSections.tsx'
import { BuswaySections, FeedSections, PowerDeviceSections } from './inspector/PowerSections.tsx'
import { RackSections } from './inspector/RackSections.tsx'
import { SeveralSections } from './inspector/SeveralSections.tsx'
import { TileSections } from './inspector/TileSections.tsx'
import { useAir } from './inspector/useAir.ts'
import { inletLimit_C } from './limits.ts'
import { PowerChain } from './power/PowerChain.tsx'
import { Thumbnail } from './Thumbnail.tsx'

/** The selection in full, or the hall when nothing is selected. Docked right. */
export function Inspector() {
  const ids = useNextTask(
    useStore(
      workspaceStore,
      useShallow(({ selection }) => [...selection]),
    ),
  )
  const records = useFigures(useShallow(({ hall }) => recordsIn(hall.records, ids)))
  const [first] = records
  const isChain = useStore(workspaceStore, ({ view }) => view === 'power') && ids.length === 0
  return (
    <aside className={css.panel} aria-label="Inspector" data-testid="inspector">
      <BreakList />
      {isChain ? (
        <PowerChain />
      ) : records.length > 1 ? (
        <>
          <SeveralHead records={records} />
          <div className={css.scroll}>
            <SeveralSections records={records} />
          </div>
        </>
      ) : (
        first && (
          // Another of its kind changes the values and no more: mounted anew, it would hold up the hand that took it.
          <EntrySubject value={first.id}>
            <Head record={first} />
            {first.kind === 'rack' && <InletBadge rack={first} />}
            <NewBreaches id={first.id} />
            <div className={css.scroll} key={first.kind}>
              <Sections record={first} />
            </div>
          </EntrySubject>
        )
      )}
      <Key />
    </aside>
  )
}

function recordsIn(
  records: ReadonlyMap<HallId, HallRecord>,
  ids: readonly HallId[],
): readonly HallRecord[] {
  const found = ids.flatMap((id) => records.get(id) ?? [])
  const shell = records.get(SHELL_ID)
  return found.length === 0 && shell ? [shell] : found
}

function Sections({ record }: { record: HallRecord }): ReactNode {
  switch (record.kind) {
    case 'shell':
      return <HallSections shell={record} />
    case 'rack':
      return <RackSections rack={record} />
    case 'crah':
    case 'fanWall':
    case 'inRowCooler':
    case 'rearDoorCooler':
      return <CoolerSections cooler={record} />
    case 'cdu':
      return <CduSections cdu={record} />
    case 'tile':
      return <TileSections tile={record} />
    case 'containment':
      return <ContainmentSections sheet={record} />
    case 'obstacle':
      return <ObstacleSections obstacle={record} />
    case 'powerDevice':
      return <PowerDeviceSections record={record} />
    case 'busway':
      return <BuswaySections busway={record} />
    case 'feed':
      return <FeedSections feed={record} />
    case 'economics':
    case 'levers':
      return null
  }
}

/** What the catalogue says of a record's kind; of a sheet, by its form. */
function entryOf(record: HallRecord): CatalogEntry | undefined {
  if (record.kind === 'containment') return containmentType(record.form)
  return 'catalogId' in record ? findEntry(record.catalogId) : undefined
}

function Head({ record }: { record: HallRecord }) {
  const entry = entryOf(record)
  const isShell = record.kind === 'shell'
  return (
    <div className={css.head}>
      <div className={css.picture}>
        {entry ? (
          <Thumbnail entry={entry} className={css.thumbnail ?? ''} />
        ) : (
          <Building2 size={24} strokeWidth={1.4} aria-hidden />
        )}
      </div>
      <div className={css.names}>
        <h2>
          <EntryField
            label="Name"
            value={record.name}
            unit=""
            text={record.name}
            wide
            check={(typed) =>
              typed.trim() === '' ? { ok: false, message: 'A name is expected.' } : { ok: true }
            }
            onEnter={(name) =>
              edit(`Rename ${record.name}`, (hall) => renameRecord(hall, record.id, name))
            }
          />
        </h2>
        <p>{isShell ? record.site : (entry?.label ?? capitalised(kindWord(record.kind)))}</p>
      </div>
      {!isShell && <Actions />}
    </div>
  )
}

const Actions = () => (
  <div className={css.actions}>
    <CommandButton command={COMMANDS.turn} size={15} />
    <CommandButton command={COMMANDS.duplicate} size={15} />
    <CommandButton command={COMMANDS.delete} size={15} />
  </div>
)

function SeveralHead({ records }: { records: readonly HallRecord[] }) {
  return (
    <div className={css.head}>
      <div className={css.picture}>
        <Group size={24} strokeWidth={1.4} aria-hidden />
      </div>
      <div className={css.names}>
        <h2>{counted(records.length, 'thing')}</h2>
        <p>{records.map(({ name }) => name).join(', ')}</p>
      </div>
      <Actions />
    </div>
  )
}

/** The verdict on a rack's inlet. */
function InletBadge({ rack }: { rack: Rack }) {
  const { air, certainty } = useAir('racks', rack.id)
  const inlet_C = air?.inletMax_C ?? null
  if (inlet_C === null) return null
  const limit_C = inletLimit_C(rackType(rack.catalogId))
  const [look, icon] = INLET_LOOK[inletVerdict(inlet_C, limit_C)]
  const open = air && openBound(air, limit_C)
  return (
    <div className={css.badges} data-testid="inlet-badge">
      <Badge verdict={look} icon={icon}>
        {inletWords(inlet_C, limit_C, certainty)}
      </Badge>
      {open && <Badge verdict="neutral">{open}</Badge>}
    </div>
  )
}

const INLET_LOOK = {
  'in range': ['ok', CircleCheck],
  'above recommended': ['warn', ThermometerSnowflake],
  'over limit': ['bad', Flame],
} as const

const Key = () => (
  <div className={css.key}>
    <span aria-hidden>
      <Mark kind="source" />
      datasheet
    </span>
    <span aria-hidden>
      <Mark kind="computed" />
      computed
    </span>
    <span aria-hidden>
      <Mark kind="entered" />
      entered
    </span>
    <button
      type="button"
      title={COMMANDS.assumptions.label}
      onClick={() => give(COMMANDS.assumptions)}
    >
      <Mark kind="guess" />
      guesses, all
    </button>
  </div>
)
