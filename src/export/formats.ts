/** What a result can be written as: a sweep takes the first two, which hold everything. */
export const fileFormats = ['json', 'npz', 'csv'] as const;
export type FileFormat = (typeof fileFormats)[number];
