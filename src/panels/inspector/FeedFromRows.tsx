import {
  type Busway,
  type FeedSide,
  type Hall,
  type HallId,
  type Rack,
  recordsOf,
} from '../../../models/hall/hall.ts'
import { nameOf } from '../../../models/hall/words.ts'
import { suits } from '../../../models/power/supply.ts'
import { distance_m, isCord, REACH_M, supplyOf } from '../../document/commands/assignFeeds.ts'
import { feedFrom } from '../../document/commands/feedFrom.ts'
import { COMMANDS, give, shortcutOf } from '../../document/commandTable.ts'
import { edit } from '../../document/edits.ts'
import { counted, roomLength, text } from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { useFigures } from '../figures.ts'
import css from '../Inspector.module.css'
import { rowsOf } from '../rows.ts'
import feeds from './FeedList.module.css'

/** Feeds selected racks together: from one busway a side, or each from those that are nearest to it. */
export function FeedFromRows({ racks }: { racks: readonly Rack[] }) {
  const hall = useFigures((figures) => figures.hall)
  const sides = sidesFor(hall, racks)
  return (
    <section aria-label={`Feed ${whatOf(hall, racks)} from`}>
      <p className={feeds.group}>Feed {whatOf(hall, racks)} from</p>
      {sides.map(([side, busways]) => (
        <SideRow key={side} side={side} busways={busways} hall={hall} racks={racks} />
      ))}
      {sides.length === 0 ? (
        <p className={css.note}>No busway of this hall gives what they run on.</p>
      ) : (
        <div className={feeds.nearest}>
          <Button look="quiet" onClick={() => give(COMMANDS.feedNearest)}>
            The nearest of each side
            <Keys shortcut={shortcutOf(COMMANDS.feedNearest) ?? ''} />
          </Button>
        </div>
      )}
    </section>
  )
}

function SideRow({
  side,
  busways,
  hall,
  racks,
}: {
  side: FeedSide
  busways: readonly Near[]
  hall: Hall
  racks: readonly Rack[]
}) {
  const label = `Busway, side ${side}`
  const now = sourcesOf(hall, racks, side)
  const [only = ''] = now.size === 1 ? now : []
  return (
    <label className={css.row}>
      <span className={css.label}>{label}</span>
      <select
        className={css.choice}
        value={only}
        aria-label={label}
        onChange={({ target }) => {
          const id = target.value as HallId
          edit(`Feed ${whatOf(hall, racks)} from ${nameOf(hall, id)}`, (before) =>
            feedFrom(
              before,
              racks.map((rack) => rack.id),
              id,
            ),
          )
        }}
      >
        {only === '' && (
          <option value="" disabled>
            {now.size === 0 ? 'none' : 'several'}
          </option>
        )}
        {busways.map(({ busway: { id, name }, far_m }) => (
          <option key={id} value={id}>
            {far_m > REACH_M ? `${name}, ${text(roomLength(far_m))} off` : name}
          </option>
        ))}
      </select>
      <span className={css.mark} />
    </label>
  )
}

interface Near {
  readonly busway: Busway
  /** From the rack that stands farthest from it. */
  readonly far_m: number
}

/** The busways that suit all of the racks, by side, nearest first. */
function sidesFor(hall: Hall, racks: readonly Rack[]): [FeedSide, Near[]][] {
  const sides = new Map<FeedSide, Near[]>()
  for (const busway of recordsOf(hall, 'busway')) {
    if (!racks.every((rack) => suits(busway, supplyOf(hall, rack)))) continue
    const far_m = Math.max(...racks.map((rack) => distance_m(busway, rack)))
    sides.set(busway.side, [...(sides.get(busway.side) ?? []), { busway, far_m }])
  }
  return [...sides]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([side, near]) => [side, near.sort((a, b) => a.far_m - b.far_m)])
}

/** The busways that feed the racks on a side now; one that feeds only some of them counts as several. */
function sourcesOf(hall: Hall, racks: readonly Rack[], side: FeedSide): ReadonlySet<string> {
  const own = new Set<string>(racks.map(({ id }) => id))
  const cords = recordsOf(hall, 'feed').filter(
    (feed) => feed.side === side && own.has(feed.toId) && isCord(hall, feed),
  )
  const sources = new Set<string>(cords.map(({ fromId }) => fromId))
  const fed = new Set(cords.map(({ toId }) => toId))
  return sources.size === 1 && fed.size < racks.length ? sources.add('') : sources
}

/** "row A" where the racks are just those of a row; "6 racks". */
function whatOf(hall: Hall, racks: readonly Rack[]): string {
  const ids = new Set<string>(racks.map(({ id }) => id))
  const row = rowsOf(hall).find(
    (each) => each.racks.length === ids.size && each.racks.every(({ id }) => ids.has(id)),
  )
  return row ? `row ${row.name}` : counted(racks.length, 'rack')
}
