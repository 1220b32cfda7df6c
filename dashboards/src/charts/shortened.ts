/** A word cut to so many letters where there is no room for more. */
export const shortened = (word: string, most: number) =>
  word.length > most ? `${word.slice(0, most - 1)}…` : word
