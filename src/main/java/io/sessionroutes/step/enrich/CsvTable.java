package io.sessionroutes.step.enrich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.sessionroutes.message.BlankText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file of {@code config/} with a header row. A line that starts with {@code #}, and a row without any text,
 * is a comment. The file is read completely or not at all: the first fault is an {@link IllegalArgumentException} that
 * names the file and, if there is one, the line.
 */
record CsvTable(Path file, int headerLine, List<String> columns, List<Row> rows) {

    private static final ObjectReader CELLS =
            CsvMapper.builder().enable(CsvParser.Feature.TRIM_SPACES).build().readerForListOf(String.class);
    private static final String COMMENT = "#";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static CsvTable read(Path file) {
        CsvTable table = null;
        List<String> lines = linesOf(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = BlankText.strip(lines.get(i));
            if (line.isEmpty() || line.startsWith(COMMENT)) {
                continue;
            }
            List<String> cells = cellsOf(line, file, i + 1);
            if (isComment(cells)) {
                continue;
            }
            if (table == null) {
                table = new CsvTable(file, i + 1, cells, new ArrayList<>());
                table.requireDistinctColumns();
            } else {
                table.add(new Row(table, i + 1, cells));
            }
        }
        if (table == null) {
            throw new IllegalArgumentException(file + ": empty; expected a header row");
        }
        return table;
    }

    private static List<String> linesOf(Path file) {
        try {
            String text = Files.readString(file);
            // Spreadsheets write the byte order mark.
            return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException(file + ": no such file", missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + ": cannot be read as UTF-8 text", unreadable);
        }
    }

    /** The cells of one line. A cell ends with its line, so that every row has one line number. */
    private static List<String> cellsOf(String line, Path file, int number) {
        try {
            List<String> cells = CELLS.readValue(line);
            return cells.stream().map(BlankText::strip).toList();
        } catch (JsonProcessingException notCsv) {
            throw new IllegalArgumentException(file + " line " + number + ": its quotes do not match", notCsv);
        }
    }

    /**
     * Whether the row is empty or a comment. Spreadsheets write an empty row as commas, and put a comment with a comma
     * in quotation marks.
     */
    private static boolean isComment(List<String> cells) {
        return cells.get(0).startsWith(COMMENT) || cells.stream().allMatch(String::isEmpty);
    }

    private void requireDistinctColumns() {
        if (new HashSet<>(columns).size() < columns.size()) {
            throw wrongHeader("a column occurs twice");
        }
    }

    private void add(Row row) {
        if (row.cells.size() != columns.size()) {
            throw row.wrong("has " + row.cells.size() + " cells; the header row has " + columns.size());
        }
        rows.add(row);
    }

    /** Requires that these columns are there. */
    CsvTable requireColumns(List<String> required) {
        for (String column : required) {
            if (!columns.contains(column)) {
                throw wrongHeader("no column " + column);
            }
        }
        return this;
    }

    /** Requires that there are only these columns, because any other is most likely misspelt. */
    CsvTable refuseOtherColumns(List<String> known) {
        for (String column : columns) {
            if (!known.contains(column)) {
                throw wrongHeader("unknown column " + column + "; expected " + String.join(", ", known));
            }
        }
        return this;
    }

    private IllegalArgumentException wrongHeader(String what) {
        return new IllegalArgumentException(file + " line " + headerLine + ": " + what);
    }

    /** One line of the file. */
    record Row(CsvTable table, int line, List<String> cells) {

        /** The cell in this column; null if it is empty or there is no such column. */
        @Nullable
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

        /** The cell as true or false, in any letter case, as spreadsheets write it; null if it is empty. */
        @Nullable
        Boolean flag(String column) {
            String cell = cell(column);
            try {
                return cell == null ? null : flagOf(cell);
            } catch (IllegalArgumentException wrong) {
                throw wrong("column " + column + ": " + wrong.getMessage());
            }
        }

        static boolean flagOf(String cell) {
            return switch (cell.toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("must be true or false");
            };
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(table.file + " line " + line + ": " + what);
        }

        /** The place only, because the text of all components would be the whole table. */
        @Override
        public String toString() {
            return table.file + " line " + line;
        }
    }
}
