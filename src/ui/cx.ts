/** Class names, joined; what is false or absent drops out. */
export const cx = (...names: readonly (string | false | undefined | null)[]): string =>
  names.filter(Boolean).join(' ')
