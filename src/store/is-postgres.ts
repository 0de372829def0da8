/** Is this the address of a PostgreSQL database, and not a file's path? */
export const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//.test(database);
