package io.sessionroutes.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A CSV file of {@code config/} with a header row; a line that starts with {@code #} is a comment. It is read whole or not at all: the
 * first thing wrong is an {@link IllegalArgumentException} that names the file and, where there is one, the line.
 */
record Table(Path file, List<String> columns, List<Row> rows) {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .build();

    static Table read(Path file) {
        try (Reader reader = Files.newBufferedReader(file);
                MappingIterator<List<String>> lines = CSV.readerForListOf(String.class).readValues(reader)) {
            if (!lines.hasNextValue()) {
                throw new IllegalArgumentException(file + ": empty; expected a header row");
            }
            Table table = new Table(file, lines.nextValue(), new ArrayList<>());
            if (new HashSet<>(table.columns).size() < table.columns.size()) {
                throw new IllegalArgumentException(file + ": a column occurs twice in the header row");
            }
            while (lines.hasNextValue()) {
                int line = lines.getParser().currentTokenLocation().getLineNr();
                table.add(new Row(table, line, lines.nextValue()));
            }
            return table;
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(file + ": no such file", missing);
        } catch (JsonProcessingException notCsv) {
            throw new IllegalArgumentException(
                    file + " line " + notCsv.getLocation().getLineNr() + ": not CSV: " + notCsv.getOriginalMessage(), notCsv);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": cannot be read as UTF-8 text", unreadable);
        }
    }

    private void add(Row row) {
        if (row.cells.size() != columns.size()) {
            throw row.wrong("has " + row.cells.size() + " cells; the header row has " + columns.size());
        }
        rows.add(row);
    }

    /** Requires that these columns are there. */
    Table requireColumns(List<String> required) {
        for (String column : required) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException(file + ": no column " + column + " in the header row");
            }
        }
        return this;
    }

    /** Requires that no columns but these are there: another one is most likely misspelt. */
    Table refuseOtherColumns(List<String> known) {
        for (String column : columns) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(file + ": unknown column " + column + "; expected " + String.join(", ", known));
            }
        }
        return this;
    }

    /** One line of the file. */
    record Row(Table table, int line, List<String> cells) {

        /** The cell in this column, or null where it is empty or there is no such column. */
        String cell(String column) {
            int index = table.columns.indexOf(column);
            return index < 0 || cells.get(index).isEmpty() ? null : cells.get(index);
        }

        /** The cell in this column, which must not be empty. */
        String required(String column) {
            String cell = cell(column);
            if (cell == null) {
                throw wrong("column " + column + ": must not be empty");
            }
            return cell;
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(table.file + " line " + line + ": " + what);
        }

        /** The place only, for a record's own text would print the whole table. */
        @Override
        public String toString() {
            return table.file + " line " + line;
        }
    }
}
