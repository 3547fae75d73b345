import type { FeedSide } from '../../../models/hall/hall.ts'

const CLASS = { A: 'feed-a', B: 'feed-b', C: 'feed-c', D: 'feed-d' } as const

/** The class of a feed's colour and pattern; grey hatched without supply. */
export const feedClass = (side: FeedSide, live = true): string => (live ? CLASS[side] : 'feed-dead')
