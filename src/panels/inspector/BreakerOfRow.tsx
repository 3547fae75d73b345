import type { Feed, Hall, HallId } from '../../../models/hall/hall.ts'
import { besideFeed } from '../../../models/power/fromHall/breakers.ts'
import { shareBreaker } from '../../document/commands/editFeeds.ts'
import { edit } from '../../document/edits.ts'
import { ChoiceRow } from './ChoiceRow.tsx'

const OWN = 'own'

/** By which breaker of its source a feed leaves; absent where it has no neighbour to share one with. */
export function BreakerOfRow({ feed, hall }: { feed: Feed; hall: Hall }) {
  const beside = besideFeed(hall, feed)
  if (beside.length === 0 && feed.breaker === undefined) return null
  const sharer = beside.find(({ breaker }) => breaker !== undefined && breaker === feed.breaker)
  const alone = feed.breaker === undefined ? 'its own' : `its own, ${feed.breaker}`
  return (
    <ChoiceRow<string>
      label="Leaves by"
      value={sharer?.id ?? OWN}
      options={[
        { value: OWN, label: sharer ? 'its own' : alone },
        ...beside.map(({ id, name, breaker }) => ({
          value: id,
          label: `that of ${name}${breaker === undefined ? '' : `, ${breaker}`}`,
        })),
      ]}
      onChange={(chosen) => {
        const withId = chosen === OWN ? null : (chosen as HallId)
        edit(`Breaker of ${feed.name}`, (now) => shareBreaker(now, feed.id, withId))
      }}
    />
  )
}
